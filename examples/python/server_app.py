"""A web application with a server, over Flask and Authlib, in one file: what server-app.ts is, in Python.

Signs users in, greets them, shows what the two tokens say, renews them where it may, signs users out. Started with
the file that the secret was handed over in.
"""

import base64
import json
import os
import sys
from pathlib import Path
from secrets import token_urlsafe
from urllib.parse import urlencode, urlsplit

from authlib.common.errors import AuthlibBaseError
from authlib.integrations.flask_client import OAuth
from flask import Flask, redirect, render_template_string, session
from joserfc.errors import JoseError
from werkzeug.serving import make_server

handed_over = json.loads(Path(sys.argv[1]).read_text())
home = os.environ.get("HOME_URL", "http://127.0.0.1:8410/")
# One of the client's `post_logout_redirect_uris`; without, users stay at Citizen iD when they have signed out.
signed_out = os.environ.get("SIGNED_OUT_URL")

app = Flask(__name__)
app.secret_key = token_urlsafe()

citizenid = OAuth(app).register(
    "citizenid",
    server_metadata_url=f"{handed_over['issuer']}/.well-known/openid-configuration",
    client_id=handed_over["client_id"],
    client_secret=handed_over["client_secret"],
    client_kwargs={"scope": os.environ.get("SCOPE", "openid profile"), "code_challenge_method": "S256"},
)

# In memory for the example; a real server keeps sessions where they outlive it. The cookie holds their names alone.
users = {}

PAGE = """
{% if user %}
  <p>Welcome, {{ user.claims.preferred_username }}.</p><pre>{{ said }}</pre>
  {% if user.refresh_token %}<a href="/refresh">Refresh</a>{% endif %} <a href="/logout">Sign out</a>
{% else %}
  <a href="/login">Sign in with Citizen iD</a>
{% endif %}
"""


@app.get("/")
def index():
    user = users.get(session.get("user"))
    said = user and json.dumps({"id_token": user["claims"], "access_token": payload(user["access_token"])}, indent=2)
    return render_template_string(PAGE, user=user, said=said)


@app.get("/login")
def login():
    return citizenid.authorize_redirect(f"{home}callback")


@app.get("/callback")
def callback():
    tokens = citizenid.authorize_access_token()
    session["user"] = token_urlsafe()
    users[session["user"]] = known(tokens, tokens["userinfo"])
    return redirect("/")


@app.get("/refresh")
def refresh():
    user = users[session["user"]]
    tokens = citizenid.fetch_access_token(grant_type="refresh_token", refresh_token=user["refresh_token"])
    users[session["user"]] = known(tokens, citizenid.parse_id_token(tokens, nonce=None))
    return redirect("/")


@app.get("/logout")
def logout():
    user = users.pop(session.pop("user", None), None)
    if user is None:
        return redirect("/")
    query = {"id_token_hint": user["id_token"]}
    if signed_out:
        query["post_logout_redirect_uri"] = signed_out
    return redirect(f"{citizenid.load_server_metadata()['end_session_endpoint']}?{urlencode(query)}")


# An answer that is no answer to this sign-in, and an ID token that is not the issuer's.
@app.errorhandler(AuthlibBaseError)
@app.errorhandler(JoseError)
def failed(error):
    app.logger.warning(error)
    return "The sign-in failed.", 400


def known(tokens, claims):
    """Users are known by `sub` of the claims: names and addresses change."""
    kept = {name: tokens.get(name) for name in ("id_token", "access_token", "refresh_token")}
    return {**kept, "claims": dict(claims)}


def payload(jwt):
    """For show only: a client never needs to look into its access token."""
    part = jwt.split(".")[1]
    return json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))


if __name__ == "__main__":
    server = make_server(urlsplit(home).hostname, urlsplit(home).port, app)
    print(f"Open {home}", flush=True)
    server.serve_forever()
