// A web application with a server, over go-oidc and x/oauth2, in one file: what server-app.ts is, in Go.
//
// Signs users in, greets them, shows what the two tokens say, renews them where it may, signs users out. Started
// with the file that the secret was handed over in.
package main

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"html/template"
	"log"
	"net"
	"net/http"
	"net/url"
	"os"
	"strings"
	"sync"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"
)

// What the answer to a sign-in that has begun is checked against.
type pending struct{ verifier, state, nonce string }

// Users are known by `sub` of the claims: names and addresses change.
type user struct {
	tokens  *oauth2.Token
	idToken string
	claims  map[string]any
}

type relyingParty struct {
	oauth2.Config
	verifier   *oidc.IDTokenVerifier
	endSession string
	// One of the client's `post_logout_redirect_uris`; without, users stay at Citizen iD when they have signed out.
	signedOut string

	// In memory for the example; a real server keeps sessions where they outlive it.
	mutex    sync.Mutex
	sessions map[string]any
}

var page = template.Must(template.New("page").Parse(`
{{if .}}<p>Welcome, {{.Name}}.</p><pre>{{.Said}}</pre>
{{if .CanRefresh}}<a href="/refresh">Refresh</a>{{end}} <a href="/logout">Sign out</a>
{{else}}<a href="/login">Sign in with Citizen iD</a>{{end}}`))

func main() {
	home, err := url.Parse(variable("HOME_URL", "http://127.0.0.1:8410/"))
	check(err)
	party, err := discover(context.Background(), os.Args[1], home)
	check(err)
	for path, handler := range map[string]func(http.ResponseWriter, *http.Request) error{
		"/{$}": party.index, "/login": party.login, "/callback": party.callback,
		"/refresh": party.refresh, "/logout": party.logout,
	} {
		http.HandleFunc("GET "+path, func(response http.ResponseWriter, request *http.Request) {
			if err := handler(response, request); err != nil {
				log.Print(err)
				http.Error(response, "The sign-in failed.", http.StatusBadRequest)
			}
		})
	}
	listener, err := net.Listen("tcp", home.Host)
	check(err)
	fmt.Println("Open", home)
	check(http.Serve(listener, nil))
}

func discover(ctx context.Context, file string, home *url.URL) (*relyingParty, error) {
	var handedOver struct {
		Issuer       string `json:"issuer"`
		ClientID     string `json:"client_id"`
		ClientSecret string `json:"client_secret"`
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(text, &handedOver); err != nil {
		return nil, err
	}
	provider, err := oidc.NewProvider(ctx, handedOver.Issuer)
	if err != nil {
		return nil, err
	}
	var more struct {
		EndSession string `json:"end_session_endpoint"`
	}
	if err := provider.Claims(&more); err != nil {
		return nil, err
	}
	return &relyingParty{
		Config: oauth2.Config{
			ClientID:     handedOver.ClientID,
			ClientSecret: handedOver.ClientSecret,
			Endpoint:     provider.Endpoint(),
			RedirectURL:  home.JoinPath("callback").String(),
			Scopes:       strings.Fields(variable("SCOPE", "openid profile")),
		},
		verifier:   provider.Verifier(&oidc.Config{ClientID: handedOver.ClientID}),
		endSession: more.EndSession,
		signedOut:  os.Getenv("SIGNED_OUT_URL"),
		sessions:   map[string]any{},
	}, nil
}

func (party *relyingParty) index(response http.ResponseWriter, request *http.Request) error {
	known, signedIn := party.session(request).(user)
	if !signedIn {
		return page.Execute(response, nil)
	}
	// For show only: a client never needs to look into its access token.
	access, err := payload(known.tokens.AccessToken)
	if err != nil {
		return err
	}
	said, err := json.MarshalIndent(map[string]any{"id_token": known.claims, "access_token": access}, "", "  ")
	if err != nil {
		return err
	}
	return page.Execute(response, map[string]any{
		"Name":       known.claims["preferred_username"],
		"Said":       string(said),
		"CanRefresh": known.tokens.RefreshToken != "",
	})
}

func (party *relyingParty) login(response http.ResponseWriter, request *http.Request) error {
	begun := pending{oauth2.GenerateVerifier(), rand.Text(), rand.Text()}
	party.begin(response, request, begun)
	to := party.AuthCodeURL(begun.state, oidc.Nonce(begun.nonce), oauth2.S256ChallengeOption(begun.verifier))
	http.Redirect(response, request, to, http.StatusSeeOther)
	return nil
}

func (party *relyingParty) callback(response http.ResponseWriter, request *http.Request) error {
	begun, isPending := party.session(request).(pending)
	if !isPending || request.FormValue("state") != begun.state {
		return errors.New("nobody has begun this sign-in")
	}
	if refused := request.FormValue("error"); refused != "" {
		return errors.New(refused)
	}
	tokens, err := party.Exchange(request.Context(), request.FormValue("code"), oauth2.VerifierOption(begun.verifier))
	if err != nil {
		return err
	}
	return party.keep(response, request, tokens, begun.nonce)
}

func (party *relyingParty) refresh(response http.ResponseWriter, request *http.Request) error {
	known, signedIn := party.session(request).(user)
	if !signedIn {
		return errors.New("nobody is signed in")
	}
	old := &oauth2.Token{RefreshToken: known.tokens.RefreshToken}
	tokens, err := party.TokenSource(request.Context(), old).Token()
	if err != nil {
		return err
	}
	return party.keep(response, request, tokens, "")
}

func (party *relyingParty) logout(response http.ResponseWriter, request *http.Request) error {
	to := "/"
	if known, signedIn := party.session(request).(user); signedIn {
		query := url.Values{"id_token_hint": {known.idToken}}
		if party.signedOut != "" {
			query.Set("post_logout_redirect_uri", party.signedOut)
		}
		to = party.endSession + "?" + query.Encode()
	}
	party.begin(response, request, nil)
	http.Redirect(response, request, to, http.StatusSeeOther)
	return nil
}

// Verifies the ID token by the keys that the issuer publishes, and remembers whom it names.
func (party *relyingParty) keep(
	response http.ResponseWriter, request *http.Request, tokens *oauth2.Token, nonce string,
) error {
	raw, _ := tokens.Extra("id_token").(string)
	idToken, err := party.verifier.Verify(request.Context(), raw)
	if err != nil {
		return err
	}
	if idToken.Nonce != nonce {
		return errors.New("the ID token is an answer to another sign-in")
	}
	known := user{tokens: tokens, idToken: raw}
	if err := idToken.Claims(&known.claims); err != nil {
		return err
	}
	party.begin(response, request, known)
	http.Redirect(response, request, "/", http.StatusSeeOther)
	return nil
}

// The session that the browser's cookie names, or nil.
func (party *relyingParty) session(request *http.Request) any {
	cookie, err := request.Cookie("session")
	if err != nil {
		return nil
	}
	party.mutex.Lock()
	defer party.mutex.Unlock()
	return party.sessions[cookie.Value]
}

// Begins a new session in place of the browser's old one. Behind TLS, the cookie is `Secure` as well.
func (party *relyingParty) begin(response http.ResponseWriter, request *http.Request, state any) {
	id := rand.Text()
	party.mutex.Lock()
	defer party.mutex.Unlock()
	if old, err := request.Cookie("session"); err == nil {
		delete(party.sessions, old.Value)
	}
	party.sessions[id] = state
	http.SetCookie(response, &http.Cookie{
		Name: "session", Value: id, Path: "/", HttpOnly: true, SameSite: http.SameSiteLaxMode,
	})
}

func payload(jwt string) (claims map[string]any, err error) {
	parts := strings.Split(jwt, ".")
	if len(parts) != 3 {
		return nil, errors.New("the access token is no JWT")
	}
	text, err := base64.RawURLEncoding.DecodeString(parts[1])
	if err != nil {
		return nil, err
	}
	err = json.Unmarshal(text, &claims)
	return claims, err
}

func variable(name, otherwise string) string {
	if value := os.Getenv(name); value != "" {
		return value
	}
	return otherwise
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
