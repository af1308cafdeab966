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
            <style>body{font:16px system-ui;display:grid;place-items:center;min-height:90vh}
            form{display:grid;gap:.8em;width:18em}input,button{font:inherit;padding:.5em}p{color:#c33;margin:0}</style>
            <form method="post" action="/login"><h1>Descent</h1>%s
            <label>Token of this server<br><input type="password" name="token" autofocus required></label>
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
