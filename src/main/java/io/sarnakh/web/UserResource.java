package io.sarnakh.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarnakh.access.Role;
import io.sarnakh.access.UserDirectory.User;
import io.sarnakh.attribute.Body;
import io.sarnakh.attribute.ValueType;
import io.sarnakh.platform.user.NewUser;
import io.sarnakh.platform.user.PasswordPolicy;
import io.sarnakh.platform.user.UserAccounts;
import io.sarnakh.platform.user.UserId;
import io.sarnakh.process.CurrentActor;
import io.sarnakh.process.EngineUserDirectory;
import io.sarnakh.refusal.Problems;
import io.sarnakh.refusal.Refusal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.http.ResponseEntity;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /api/users}: administrators create users, managers see them (contract 2, domain 16). */
@RestController
@RequestMapping("/api/users")
class UserResource {

    private static final ValueType ROLE = ValueType.choice("rep", "manager", "admin");
    private static final ValueType VISIBILITY = ValueType.choice("all", "own");

    private final UserAccounts accounts;
    private final EngineUserDirectory users;
    private final CurrentActor actor;

    /** What is said of a user; never a password. */
    record UserView(String id, String firstName, String lastName, String email, String role, String visibility) {

        static UserView of(User user) {
            return new UserView(user.id(), user.firstName(), user.lastName(), user.email(),
                    user.role() == null ? null : user.role().name().toLowerCase(Locale.ROOT),
                    user.seesAll() ? "all" : "own");
        }

        String version() {
            return DigestUtils.md5DigestAsHex(toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    UserResource(UserAccounts accounts, EngineUserDirectory users, CurrentActor actor) {
        this.accounts = accounts;
        this.users = users;
        this.actor = actor;
    }

    @GetMapping
    Page<UserView> list(PageRequest page) {
        actor.current().require(Role.MANAGER);
        return Page.of(users.page(page.offset(), page.size()).stream().map(UserView::of).toList(), page, users.count());
    }

    @GetMapping("/{id}")
    ResponseEntity<UserView> get(@PathVariable String id) {
        actor.current().require(Role.MANAGER);
        UserView view = view(id);
        return ResponseEntity.ok().eTag(view.version()).body(view);
    }

    @PostMapping
    ResponseEntity<UserView> create(@RequestBody(required = false) JsonNode json) {
        actor.current().require(Role.ADMIN);
        NewUser user = read(json);
        accounts.create(user);
        UserView view = view(user.id());
        return ResponseEntity.created(URI.create("/api/users/" + user.id())).eTag(view.version()).body(view);
    }

    private UserView view(String id) {
        return users.find(id).map(UserView::of).orElseThrow(() -> Refusal.notFound("user.not-found", id));
    }

    private static NewUser read(JsonNode json) {
        Body body = Body.of(json);
        String id = body.text("id");
        String firstName = body.text("firstName");
        String lastName = body.text("lastName");
        String email = body.text("email");
        String password = body.text("password") == null ? null : json.get("password").textValue();
        String role = body.value("role", ROLE);
        String visibility = body.value("visibility", VISIBILITY);
        Problems problems = body.finish();
        checkId(id, problems);
        checkPassword(id, password, problems);
        if (email != null && !email.matches("[^\\s@]+@[^\\s@]+")) {
            problems.unacceptable("email", "user.email-unacceptable");
        }
        require("role", role, problems);
        if ("own".equals(visibility) && role != null && !"rep".equals(role)) {
            problems.unacceptable("visibility", "user.visibility-of-role");
        }
        problems.refuseIfAny();
        // Who forgets it gives away less.
        return new NewUser(id, firstName, lastName, email, password, Role.valueOf(role.toUpperCase(Locale.ROOT)),
                "all".equals(visibility));
    }

    private static void checkId(String id, Problems problems) {
        require("id", id, problems);
        if (id != null) {
            UserId.flaw(id).ifPresent(flaw -> problems.unacceptable("id", flaw.textKey(), flaw.args()));
        }
    }

    private static void checkPassword(String id, String password, Problems problems) {
        require("password", password, problems);
        if (password != null) {
            PasswordPolicy.flaw(id == null ? "" : id, password)
                    .ifPresent(flaw -> problems.unacceptable("password", flaw.textKey(), flaw.args()));
        }
    }

    private static void require(String field, String value, Problems problems) {
        if (value == null && !problems.has(field)) {
            problems.unacceptable(field, "value.required");
        }
    }
}
