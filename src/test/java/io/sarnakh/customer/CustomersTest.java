package io.sarnakh.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sarnakh.attribute.Body;
import io.sarnakh.attribute.Json;
import io.sarnakh.attribute.Values;
import io.sarnakh.refusal.Problems;
import io.sarnakh.refusal.Refusal;
import io.sarnakh.refusal.Refusal.FieldError;
import io.sarnakh.refusal.Refusal.Kind;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Keeping cards: derived values, checks, history. */
class CustomersTest extends CustomerTestBase {

    @Test
    @DisplayName("DATA-1, DATA-2, DATA-4: text stays as typed, derived values are there at once")
    void derivedValuesOfANewCard() {
        Values<CustomerField> card = create("""
                {'kind': 'person', 'name': ' Nasrin Kaveh ', 'email': 'Nasrin Kaveh <N.Kaveh@Dena-Rail.IR>',
                 'phone': '۰۹۳۵ ۲۲۰ ۴۴ ۱۷', 'emailNormalized': 'mine@example.com'}""");
        assertThat(card.text(CustomerField.NAME)).isEqualTo("Nasrin Kaveh");
        assertThat(card.text(CustomerField.EMAIL)).isEqualTo("Nasrin Kaveh <N.Kaveh@Dena-Rail.IR>");
        assertThat(card.text(CustomerField.EMAIL_NORMALIZED)).isEqualTo("n.kaveh@dena-rail.ir");
        assertThat(card.text(CustomerField.PHONE)).isEqualTo("۰۹۳۵ ۲۲۰ ۴۴ ۱۷");
        assertThat(card.text(CustomerField.PHONE_SANITIZED)).isEqualTo("+989352204417");
        assertThat(card.flag(CustomerField.ACTIVE)).isTrue();
        assertThat(card.instant(CustomerField.CREATED_AT)).isNotNull();
    }

    @Test
    @DisplayName("DATA-1: derived values follow their sources at once, also to nothing")
    void derivedValuesFollow() {
        long id = card("""
                {'kind': 'person', 'name': 'Nasrin Kaveh', 'email': 'n@dena-rail.ir', 'phone': '020 7946 0991'}""");
        assertThat(get(id).text(CustomerField.PHONE_SANITIZED)).isNull();
        assertThat(change(id, "{'address': {'country': 'GB'}}").text(CustomerField.PHONE_SANITIZED))
                .isEqualTo("+442079460991");
        Values<CustomerField> card = change(id, "{'email': 'ask reception', 'name': 'Zagros', 'kind': 'company'}");
        assertThat(card.text(CustomerField.EMAIL)).isEqualTo("ask reception");
        assertThat(card.text(CustomerField.EMAIL_NORMALIZED)).isNull();
        assertThat(card.text(CustomerField.EMAIL_CRITERION)).isNull();
        assertThat(card.text(CustomerField.NAME_KEY)).isEqualTo("zagros");
        assertThat(card.text(CustomerField.PHONE_SANITIZED)).isEqualTo("+442079460991");
    }

    @Test
    @DisplayName("DATA-3: the criterion is the domain, at a public provider the address")
    void emailCriterion() {
        assertThat(create("{'kind': 'person', 'name': 'A', 'email': 'a@mail.dena-rail.ir'}")
                .text(CustomerField.EMAIL_CRITERION)).isEqualTo("@mail.dena-rail.ir");
        assertThat(create("{'kind': 'person', 'name': 'A', 'email': 'a@chmail.ir'}")
                .text(CustomerField.EMAIL_CRITERION)).isEqualTo("a@chmail.ir");
    }

    @Test
    @DisplayName("DATA-4: national phone numbers are those of the default country where the address names none")
    void defaultCountry() {
        jdbc.sql("insert into settings (id, default_country) values (1, 'GB') "
                + "on conflict (id) do update set default_country = 'GB'").update();
        assertThat(create("{'kind': 'person', 'name': 'A', 'phone': '020 7946 0991'}")
                .text(CustomerField.PHONE_SANITIZED)).isEqualTo("+442079460991");
    }

    @Test
    @DisplayName("DATA-6: person and company keys by the kind of card")
    void nameKeys() {
        assertThat(create("{'kind': 'person', 'name': 'آقای كاوه يزداني‌فر'}").text(CustomerField.NAME_KEY))
                .isEqualTo(create("{'kind': 'person', 'name': 'کاوه یزدانی فر'}").text(CustomerField.NAME_KEY));
        assertThat(create("{'kind': 'company', 'name': 'شركت صنايع زاگرس (سهامي خاص)'}").text(CustomerField.NAME_KEY))
                .isEqualTo(create("{'kind': 'company', 'name': 'صنایع زاگرس'}").text(CustomerField.NAME_KEY));
    }

    @Test
    @DisplayName("17: one answer names all bad fields")
    void allBadFieldsAtOnce() {
        assertThat(fields(() -> create("""
                {'kind': 'firm', 'name': '  ', 'salesperson': 'nobody', 'parentId': 999999999,
                 'address': {'country': 'XX'}, 'colour': 'red'}""")))
                .containsExactlyInAnyOrder("kind", "name", "salesperson", "parentId", "address.country", "colour");
        assertThat(fields(() -> create("{}"))).containsExactlyInAnyOrder("kind", "name");
    }

    @Test
    @DisplayName("17: kind, name and active cannot be emptied")
    void requiredStaysRequired() {
        long id = card("{'kind': 'person', 'name': 'A'}");
        assertThat(fields(() -> change(id, "{'kind': null, 'name': '', 'active': null}")))
                .containsExactlyInAnyOrder("kind", "name", "active");
    }

    @Test
    @DisplayName("17: an unknown card is not found")
    void unknownCard() {
        assertThatThrownBy(() -> change(999_999_999, "{'name': 'B'}")).isInstanceOfSatisfying(Refusal.class,
                refusal -> assertThat(refusal.kind()).isEqualTo(Kind.NOT_FOUND));
    }

    @Test
    @DisplayName("PATCH: absent fields stay, null empties, the address part by part; the version rises")
    void changes() {
        long id = card("""
                {'kind': 'person', 'name': 'A', 'email': 'a@dena-rail.ir', 'jobPosition': 'Buyer', 'salesperson': 'sam',
                 'address': {'street': 'Enghelab 1', 'city': 'Tehran'}}""");
        Values<CustomerField> card = change(id, "{'jobPosition': null, 'address': {'city': 'Qom', 'street': null}}");
        assertThat(card.text(CustomerField.JOB_POSITION)).isNull();
        assertThat(card.text(CustomerField.CITY)).isEqualTo("Qom");
        assertThat(card.text(CustomerField.STREET)).isNull();
        assertThat(card.text(CustomerField.EMAIL)).isEqualTo("a@dena-rail.ir");
        assertThat(card.text(CustomerField.SALESPERSON)).isEqualTo("sam");
        assertThat(card.id(CustomerField.VERSION)).isEqualTo(1);
    }

    @Test
    @DisplayName("PATCH with the same values changes nothing and leaves no history")
    void sameValues() {
        long id = card("{'kind': 'person', 'name': 'A', 'phone': '021 8877 6655', 'salesperson': 'sam'}");
        Values<CustomerField> before = get(id);
        assertThat(change(id, """
                {'name': ' A ', 'phone': '021 8877 6655', 'active': true, 'salesperson': 'sam', 'address': {'zip': ''}}
                """)).isEqualTo(before);
        assertThat(historyOf(id)).containsExactly("created");
    }

    @Test
    @DisplayName("If-Match: a stale version is refused and nothing changes")
    void staleVersion() {
        long id = card("{'kind': 'person', 'name': 'A'}");
        change(id, "{'name': 'B'}");
        Values<CustomerField> values = Body.of(Json.read("{\"name\": \"C\"}")).attributes(CustomerField.class);
        assertThatThrownBy(() -> customers.change(id, values, new Problems(), SAM, "\"0\""))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Kind.STALE));
        assertThat(customers.change(id, values, new Problems(), SAM, "\"1\"").text(CustomerField.NAME)).isEqualTo("C");
    }

    @Test
    @DisplayName("LIFE-4: a card is not deleted but deactivated, and leaves the list")
    void deactivate() {
        long id = card("{'kind': 'person', 'name': 'Zhaleh Nobody-Else'}");
        change(id, "{'active': false}");
        assertThat(get(id).flag(CustomerField.ACTIVE)).isFalse();
        assertThat(customers.list(null, true, 0, 10).cards()).isEmpty();
        assertThat(customers.list("nobody-else", false, 0, 10).cards()).hasSize(1);
    }

    @Test
    @DisplayName("HIST-1: who changed what, from what, to what")
    void history() {
        long id = card("{'kind': 'person', 'name': 'A'}");
        change(id, "{'name': 'B', 'address': {'city': 'Qom'}}");
        assertThat(historyOf(id)).containsExactly("created", "changed");
        var changes = Json.read(jdbc.sql("""
                select changes from history_entry where subject = 'customer' and subject_id = :id
                and kind = 'changed' and by_user = 'sam'""").param("id", id).query(String.class).single());
        assertThat(changes).isEqualTo(Json.read("""
                {"name": {"from": "A", "to": "B"}, "address.city": {"from": null, "to": "Qom"}}"""));
    }

    private List<String> historyOf(long id) {
        return jdbc.sql("select kind from history_entry where subject = 'customer' and subject_id = :id order by id")
                .param("id", id).query(String.class).list();
    }

    private static List<String> fields(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        Refusal refusal = catchThrowableOfType(Refusal.class, call);
        assertThat(refusal).isNotNull();
        assertThat(refusal.kind()).isEqualTo(Kind.UNACCEPTABLE);
        return refusal.errors().stream().map(FieldError::field).toList();
    }
}
