package dev.descent.server.security;

import dev.descent.server.ServerConfiguration;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Where a person hands in the server's token once and gets a cookie for it. */
@Path("/login")
@Produces(MediaType.TEXT_HTML)
public class LoginPage {
    private static final String PAGE = """
            <!doctype html><html lang="en"><meta charset="utf-8"><title>Descent</title>
            <meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
            <style>body{font:15px system-ui;display:grid;place-items:center;min-height:90vh;background:light-dark(#f4f6f8,#14181e)}
            form{display:grid;gap:.9em;width:min(20em,88vw);padding:2em;box-sizing:border-box;border-radius:12px;
            border:1px solid light-dark(#e1e5ea,#2d343e);background:light-dark(#fff,#1b2028)}
            h1{margin:0;font-size:1.3em}label{display:grid;gap:.4em}p{color:light-dark(#b3261e,#ff9d90);margin:0}
            input,button{font:inherit;padding:.55em .7em;border-radius:8px;border:1px solid light-dark(#b6bfca,#46505d)}
            button{border:0;background:#1f6fc4;color:#fff;font-weight:600;cursor:pointer}</style>
            <form method="post" action="/login"><h1>Descent</h1>%s
            <label>Token of this server<input type="password" name="token" autofocus required></label>
            <button>Log in</button></form></html>
            """;

    private final Optional<ServerToken> serverToken;

    LoginPage(ServerConfiguration configuration) {
        this.serverToken = configuration.token().map(ServerToken::new);
    }

    /** The form. */
    @GET
    @Operation(hidden = true)
    public String form() {
        return PAGE.formatted("");
    }

    /** Takes the token; a wrong one shows the form again. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response login(@FormParam("token") @Nullable String token) {
        if (serverToken.isPresent() && !serverToken.get().matches(token)) {
            return Response.status(401)
                    .entity(PAGE.formatted("<p>That is not this server's token.</p>"))
                    .build();
        }
        Response.ResponseBuilder home = Response.seeOther(URI.create("/"));
        serverToken.ifPresent(known -> home.cookie(new NewCookie.Builder(ServerToken.COOKIE)
                .value(known.cookie())
                .path("/")
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.STRICT)
                .maxAge(NewCookie.DEFAULT_MAX_AGE)
                .build()));
        return home.build();
    }
}
