"""Moto's server, with what it takes for the CDK's command line to deploy our stacks to it.

A resource that moto does not know, or cannot make from our templates, becomes a stub: it has a name and
attributes, and nothing behind them. Secrets are real. A custom resource is asked of the test, which runs its
functions; what these answer is what the stack becomes. Arguments: those of moto's server; by variables,
where the test listens and a folder for the code of functions.
"""

import io
import json
import os
import urllib.request
import zipfile
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlparse

from moto import server
from moto.awslambda.utils import get_backend as functions_of
from moto.cloudformation import models, parsing, responses
from moto.cloudformation.exceptions import ValidationError
from moto.cloudtrail.responses import CloudTrailResponse
from moto.core.common_models import CloudFormationModel
from moto.core.responses import ActionResult
from moto.secretsmanager.models import secretsmanager_backends

LISTENER, CODE = os.environ["CUSTOM_RESOURCES"], os.environ["FUNCTIONS_CODE"]

# Moto keeps its models by the service that their module is named after.
__name__ = "moto.rehearsal"

# Moto has a model of these, but raises over ours.
BEYOND_MOTO = {
    "AWS::KMS::Key",
    "AWS::RDS::DBInstance",
    "AWS::ElasticLoadBalancingV2::Listener",
    "AWS::ElasticLoadBalancingV2::ListenerRule",
    "AWS::ElasticLoadBalancingV2::TargetGroup",
    "AWS::Route53::RecordSet",
}
# Others refer to these by their ARN, and to the rest by name.
KNOWN_BY_ARN = {"Listener", "ListenerRule", "TargetGroup", "Certificate"}
# Its function would speak to EC2 and comes from the CDK, not from us.
BEYOND_US = {"Custom::VpcRestrictDefaultSG"}


class Stub(CloudFormationModel):
    def __init__(self, name, arn):
        self.physical_resource_id, self.arn = name, arn

    @classmethod
    def create_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name, **_):
        *_, service, kind = cloudformation_json["Type"].split("::")
        # Templates take the names of load balancers out of their listeners' ARNs.
        arn = f"arn:aws:{service.lower()}:{region_name}:{account_id}:{kind.lower()}/app/{resource_name}/0/0"
        return cls(arn if kind in KNOWN_BY_ARN else resource_name, arn)

    @classmethod
    def update_from_cloudformation_json(cls, original_resource, **_):
        return original_resource

    @classmethod
    def delete_from_cloudformation_json(cls, *_):
        pass

    @classmethod
    def has_cfn_attr(cls, _):
        return True

    def get_cfn_attribute(self, name):
        if name.endswith("Arn"):
            return self.arn
        return "5432" if name.endswith("Port") else f"{self.physical_resource_id}.{name}"


class Secret(Stub):
    @classmethod
    def create_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name, **_):
        properties = cloudformation_json["Properties"]
        backend = secretsmanager_backends[account_id][region_name]
        value = generated(backend, properties.get("GenerateSecretString"))
        description = properties.get("Description")
        made = backend.create_secret(resource_name, value, None, description, [], None, None, [], False)
        arn = json.loads(made)["ARN"]
        return cls(arn, arn)

    def remove(self):
        region_name, account_id = self.arn.split(":")[3:5]
        secretsmanager_backends[account_id][region_name].delete_secret(self.arn, 30, False)


def generated(backend, wanted):
    if wanted is None:
        return None
    password = backend.get_random_password(
        wanted.get("PasswordLength", 32),
        wanted.get("ExcludeCharacters", ""),
        *[wanted.get(f"Exclude{kind}", False) for kind in ("Numbers", "Punctuation", "Uppercase", "Lowercase")],
        wanted.get("IncludeSpace", False),
        wanted.get("RequireEachIncludedType", True),
    )
    value = json.loads(wanted["SecretStringTemplate"])
    return json.dumps({**value, wanted["GenerateStringKey"]: json.loads(password)["RandomPassword"]})


class Custom(Stub):
    """Remembers how it has failed and goes on as if it had not: what becomes of its stack is the stack's matter."""

    @classmethod
    def create_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name, **known):
        made = cls(resource_name, None)
        made.where, made.facts = (account_id, region_name), known
        made.ask("Create", cloudformation_json["Properties"])
        return made

    @classmethod
    def update_from_cloudformation_json(cls, original_resource, cloudformation_json, **_):
        existing = {
            "PhysicalResourceId": original_resource.physical_resource_id,
            "OldResourceProperties": original_resource.properties,
        }
        original_resource.ask("Update", cloudformation_json["Properties"], existing)
        return original_resource

    def ask(self, kind, properties, existing={}):
        event = {
            "RequestType": kind,
            "ServiceToken": properties["ServiceToken"],
            "StackId": self.facts["StackId"],
            "LogicalResourceId": self.facts["LogicalId"],
            "ResourceType": self.facts["ResourceType"],
            "ResourceProperties": properties,
            **existing,
        }
        functions = {one.function_arn: described(one) for one in functions_of(*self.where).list_functions()}
        answer = answer_to({"event": event, "functions": functions})
        self.failure = answer["Reason"] if answer["Status"] == "FAILED" else None
        self.properties, self.data = properties, answer.get("Data", {})
        self.physical_resource_id = answer["PhysicalResourceId"]

    def remove(self):
        self.ask("Delete", self.properties, {"PhysicalResourceId": self.physical_resource_id})

    def get_cfn_attribute(self, name):
        return self.data.get(name, "none")


def described(function):
    """Its code, unpacked as Lambda would, and the settings that Lambda would give it."""
    folder = Path(CODE, sha256(function.code_bytes).hexdigest())
    if not folder.exists():
        zipfile.ZipFile(io.BytesIO(function.code_bytes)).extractall(folder)
    return {"code": str(folder), "handler": function.handler, "variables": function.environment_vars}


def answer_to(question):
    request = urllib.request.Request(LISTENER, json.dumps(question).encode())
    with urllib.request.urlopen(request) as response:
        return json.load(response)


moto_class_of = parsing.resource_class_from_type


def class_of(resource_type):
    if resource_type == "AWS::SecretsManager::Secret":
        return Secret
    if resource_type in BEYOND_MOTO | BEYOND_US or resource_type not in parsing.get_model_map():
        return Custom if resource_type.startswith("Custom::") and resource_type not in BEYOND_US else Stub
    return moto_class_of(resource_type)


def failures(stack, status):
    """Notes what has failed in the stack's events."""
    made = stack.resource_map._parsed_resources.values()
    failed = [one for one in made if isinstance(one, Custom) and one.failure]
    for one in failed:
        name, kind = one.facts["LogicalId"], one.facts["ResourceType"]
        event = models.Event(
            stack.stack_id, stack.name, name, one.physical_resource_id, kind, status, one.failure, None
        )
        stack.events.append(event)
    return failed


def end(stack, status):
    stack._add_stack_event(status)
    stack.status = status


class Stack(models.Stack):
    """Ends as CloudFormation would where a custom resource fails: taken back, or brought back to what was before."""

    def mark_creation_complete(self):
        if failures(self, "CREATE_FAILED"):
            end(self, "ROLLBACK_COMPLETE")
        else:
            super().mark_creation_complete()

    def update(self, template, *_, tags=None, **__):
        before = self.template
        self._add_stack_event("UPDATE_IN_PROGRESS", "User Initiated")
        self.bring(template)
        self.tags = self.tags if tags is None else tags
        if failures(self, "UPDATE_FAILED"):
            self._add_stack_event("UPDATE_ROLLBACK_IN_PROGRESS")
            self.bring(before)
            end(self, "UPDATE_ROLLBACK_FAILED" if failures(self, "UPDATE_FAILED") else "UPDATE_ROLLBACK_COMPLETE")
        else:
            end(self, "UPDATE_COMPLETE")

    def delete(self):
        """Secrets go and custom resources are asked, unless something keeps them; all else is records."""
        if self.status == "ROLLBACK_COMPLETE":
            # Nothing is left of it.
            end(self, "DELETE_COMPLETE")
            return
        described = self.template_dict["Resources"]
        for name, one in self.resource_map._parsed_resources.items():
            if isinstance(one, Secret | Custom) and described[name].get("DeletionPolicy", "Delete") == "Delete":
                one.remove()
        end(self, "DELETE_FAILED" if failures(self, "DELETE_FAILED") else "DELETE_COMPLETE")

    def bring(self, template):
        self.template = template
        self._parse_template()
        self.resource_map.update(self.template_dict)
        self.output_map = self._create_output_map()


def update_termination_protection(self):
    stack = self.cloudformation_backend.get_stack(self._get_param("StackName"))
    stack.enable_termination_protection = self._get_param("EnableTerminationProtection")
    return ActionResult({"StackId": stack.stack_id})


delete_of = responses.CloudFormationResponse.delete_stack


def delete_stack(self):
    stack = self.cloudformation_backend.get_stack(self._get_param("StackName"))
    if stack.enable_termination_protection:
        raise ValidationError(stack.name, f"Stack [{stack.name}] cannot be deleted while TerminationProtection is enabled")
    return delete_of(self)


name_of = parsing.generate_resource_name


def short_name_of(*resource):
    """CloudFormation cuts what a service would refuse as too long."""
    return name_of(*resource)[-64:].lstrip("-")


template_at = responses.get_stack_from_s3_url

models.Stack = Stack
# The command line asks to keep a value that it never gave: that of the default.
models.CloudFormationBackend._resolve_update_parameters = lambda *_, **__: {}
parsing.resource_class_from_type = class_of
parsing.generate_resource_name = short_name_of
responses.CloudFormationResponse.update_termination_protection = update_termination_protection
responses.CloudFormationResponse.delete_stack = delete_stack
# After a failure the command line asks here for others, again and again while there is no answer.
CloudTrailResponse.lookup_events = lambda _: json.dumps({"Events": []})
# Moto understands an address of the form that the command line writes only with this host.
responses.get_stack_from_s3_url = lambda url, **of: template_at(f"https://localhost{urlparse(url).path}", **of)
server.main()
