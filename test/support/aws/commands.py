"""Reads shell scripts and says which of their `aws` commands AWS's own descriptions do not bear out.

What the command line adds of itself (`CUSTOM`) has no description, and no command is judged past a pipe.
"""

import re
import sys

from botocore import xform_name
from botocore.session import Session

CUSTOM = {("logs", "tail"), ("ecr", "get-login-password")}
GLOBAL = {"output", "query", "region"}
SERVICES = {"s3api": "s3"}
COMMAND = re.compile(r"\baws ([a-z0-9-]+) ([a-z-]+)(?: ((?!-)[a-z-]+))?(.*?)(?= \| |\baws |$)")

session = Session()


def by_name(names):
    return {xform_name(name, "-"): name for name in names}


def operation(service, name, waiter):
    if name != "wait":
        return by_name(session.get_service_model(service).operation_names).get(name)
    waiters = session.get_waiter_model(service)
    found = by_name(waiters.waiter_names).get(waiter)
    return found and waiters.get_waiter(found).operation


def faults(service, name, waiter, rest):
    service = SERVICES.get(service, service)
    found = operation(service, name, waiter)
    if not found:
        return ["there is no such command"]
    shape = session.get_service_model(service).operation_model(found).input_shape
    takes = {xform_name(member, "-") for member in shape.members}
    needs = {xform_name(member, "-") for member in shape.required_members}
    given = set(re.findall(r"(?<![\w-])--(?:no-(?=enable|deletion))?([a-z][\w-]*)", rest))
    return [f"unknown --{one}" for one in given - takes - GLOBAL] + [f"missing --{one}" for one in needs - given]


scripts = sys.stdin.read().replace("\\\n", " ")
# A pipe in a quotation is none, nor is an option.
plain = re.sub(r"'[^'\n]*'", "''", scripts)
plain = re.sub(r'"[^"\n]*?(\$\(aws [^\n]*)?"', r'"" \1', plain)
seen = 0
for line in plain.splitlines():
    for service, name, waiter, rest in COMMAND.findall(line):
        seen += 1
        if (service, name) not in CUSTOM:
            for fault in faults(service, name, waiter, rest):
                print(f"aws {service} {name}: {fault}")
print(f"{seen} commands")
