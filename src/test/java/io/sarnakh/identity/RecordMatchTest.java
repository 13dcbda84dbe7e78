package io.sarnakh.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarnakh.identity.Agreement.Attribute;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordMatchTest {

    private static final Particulars NOTHING = new Particulars(null, null, null, null, null, null);

    @ParameterizedTest
    @DisplayName("DUP-7 names: order, typing errors, initials, missing words and the other script are told apart")
    @CsvSource(delimiter = '|', value = {
            "Isla Hall | Hall, Isla | NAME_SAME", "دکتر كاوه یزدانی‌فر | کاوه یزدانی فر | NAME_SAME",
            "Nasrin Kaveh | Nasrin Kavhe | NAME_NEARLY_SAME", "N. Kaveh | Nasrin Kaveh | NAME_NEARLY_SAME",
            "کاوه یزدانی‌فر | Kaveh Yazdanifar | NAME_NEARLY_SAME", "علی احمدی | Ali Ahmadi | NAME_NEARLY_SAME",
            "Kaveh | Nasrin Kaveh | NAME_PART_SAME", "Kaveh | Kaveh | NAME_PART_SAME",
            "Nasrin Sadat Kaveh | Nasrin Kaveh | NAME_NEARLY_SAME", "Kavehi | Nasrin Kaveh | NAME_PART_NEARLY_SAME",
            "Nasrin Kaveh | Reza Kaveh | NAME_PARTLY_DIFFERENT", "Nasrin | Kaveh | NAME_OTHER_WORD",
            "Nasrin Kaveh | Reza Karimi | NAME_DIFFERENT"})
    void names(String a, String b, Agreement expected) {
        assertThat(compare(named(a), named(b))).containsExactly(expected);
    }

    @ParameterizedTest
    @DisplayName("DUP-7 e-mails: a typing error is nearly the same, but not another short mailbox or another initial")
    @CsvSource(delimiter = '|', value = {
            "n.kaveh@dena-rail.ir | n.kaveh@dena-rail.ir | EMAIL_SAME",
            "n.kaveh@dena-rail.ir | n.kavhe@dena-rail.ir | EMAIL_NEARLY_SAME",
            "n.kaveh@dena-rail.ir | n.kaveh@denarail.ir | EMAIL_NEARLY_SAME",
            "n.kaveh@dena-rail.ir | r.kaveh@dena-rail.ir | EMAIL_HALF_SAME",
            "cfo@dena-rail.ir | ceo@dena-rail.ir | EMAIL_HALF_SAME",
            "kaveh.n@chmail.ir | kaveh.n@mailfa.com | EMAIL_HALF_SAME",
            "info@dena-rail.ir | info@alborz.ir | EMAIL_DIFFERENT", "info@a.ir | info@b.ir | EMAIL_DIFFERENT",
            "n.kaveh@dena-rail.ir | r.karimi@alborz.ir | EMAIL_DIFFERENT"})
    void emails(String a, String b, Agreement expected) {
        assertThat(compare(new Particulars(null, null, a, null, null, null),
                new Particulars(null, null, b, null, null, null))).containsExactly(expected);
    }

    @Test
    @DisplayName("DUP-7 company, phone, street and city")
    void others() {
        Particulars one = new Particulars(null, "شركت صنايع زاگرس (سهامي خاص)", null, "+983132628840",
                "خیابان چهارباغ ۱۲", "Shiraz");
        assertThat(compare(one,
                new Particulars(null, "صنایع زاگرس", null, "+983132628840", "خیابان چهارباغ 12", "شیراز")))
                .containsExactly(Agreement.COMPANY_SAME, Agreement.PHONE_SAME, Agreement.STREET_SAME,
                        Agreement.CITY_NEARLY_SAME);
        assertThat(compare(one, new Particulars(null, "صنایع زاگروس", null, "+983132628841", "خ چهارباغ ۱۲", "Shirz")))
                .containsExactly(Agreement.COMPANY_NEARLY_SAME, Agreement.PHONE_NEARLY_SAME,
                        Agreement.STREET_NEARLY_SAME, Agreement.CITY_NEARLY_SAME);
        assertThat(compare(one,
                new Particulars(null, "Alborz Steel", null, "+982188776655", "خیابان چهارباغ ۱۴", "Yazd")))
                .containsExactly(Agreement.COMPANY_DIFFERENT, Agreement.PHONE_DIFFERENT, Agreement.STREET_DIFFERENT,
                        Agreement.CITY_DIFFERENT);
        assertThat(compare(one, new Particulars(null, null, null, null, "خیابان چهارباغ", null)))
                .containsExactly(Agreement.STREET_ALIKE);
    }

    @Test
    @DisplayName("DUP-7 colleagues are not the same person, however much of their company agrees")
    void colleagues() {
        Particulars ali = new Particulars("Ali Karimi", "Zagros", "a.karimi@zagros.ir", null, null, "Shiraz");
        Particulars reza = new Particulars("Reza Karimi", "Zagros Ltd", "r.karimi@zagros.ir", null, null, "Shiraz");
        Particulars sameAli = new Particulars("A. Karimi", "Zagros", "a.karimi@zagros.ir", null, null, null);
        assertThat(score(ali, sameAli)).isGreaterThan(0.99);
        assertThat(score(ali, reza)).isLessThan(0.6);
        Particulars mina = new Particulars("Mina Sohrabi", null, "m.sohrabi@zagros.ir", null, null, "Shiraz");
        assertThat(score(ali, mina)).isLessThan(0.5);
    }

    @Test
    @DisplayName("DUP-7 what is missing says nothing; two records that say nothing are as likely as any two")
    void missing() {
        assertThat(compare(NOTHING, NOTHING)).isEmpty();
        assertThat(compare(NOTHING,
                new Particulars("Ali Karimi", "Zagros", "a@zagros.ir", "+983132628840", "a 1", "Qom"))).isEmpty();
        assertThat(compare(new Particulars(" - ", "!", null, null, "?", ""), named("Ali"))).isEmpty();
        assertThat(RecordMatch.score(0)).isBetween(0.0, 0.1);
    }

    @Test
    @DisplayName("DUP-7 within an attribute, more agreement weighs more; disagreement is bounded")
    void weights() {
        for (Attribute attribute : Attribute.values()) {
            List<Agreement> levels = Arrays.stream(Agreement.values())
                    .filter(agreement -> agreement.attribute() == attribute).toList();
            assertThat(levels).isNotEmpty()
                    .isSortedAccordingTo(Comparator.comparingDouble(Agreement::bits).reversed());
            assertThat(levels.get(0).bits()).isPositive();
            assertThat(levels).allMatch(level -> level.bits() >= -6);
        }
        assertThat(Agreement.NAME_PART_NEARLY_SAME.code()).isEqualTo("namePartNearlySame");
    }

    @Property
    @Label("DUP-7 the comparison is symmetric, the score from 0 to 1, and 1 is never reached")
    void symmetric(@ForAll("particulars") Particulars one, @ForAll("particulars") Particulars other) {
        assertThat(compare(one, other)).isEqualTo(compare(other, one));
        assertThat(score(one, other)).isBetween(0.001, 0.999);
    }

    @Property
    @Label("DUP-7 a record agrees with itself in everything it says, more than with any other")
    void itself(@ForAll("particulars") Particulars one, @ForAll("particulars") Particulars other) {
        assertThat(compare(one, one)).allMatch(agreement -> agreement.bits() > 0);
        assertThat(bits(one, one)).isGreaterThanOrEqualTo(bits(one, other));
    }

    @Property
    @Label("DUP-7 one more value that agrees never lowers the score, one left out on either side changes nothing")
    void moreAgreement(@ForAll("particulars") Particulars one, @ForAll("particulars") Particulars other,
                       @ForAll @From(supplier = TypedNames.class) String city) {
        Particulars here = inCity(one, city);
        double nowhere = bits(inCity(one, null), inCity(other, null));
        assertThat(bits(here, inCity(other, city))).isGreaterThanOrEqualTo(nowhere);
        assertThat(bits(here, inCity(other, null))).isEqualTo(nowhere);
        assertThat(bits(new Particulars(one.name(), one.company(), "a.b@zagros.ir", one.phone(), one.street(), city),
                new Particulars(other.name(), other.company(), "a.b@zagros.ir", other.phone(), other.street(), city)))
                .isGreaterThanOrEqualTo(bits(inCity(one, city), inCity(other, city)) - 1e-9);
        assertThat(bits(renamed(one, city), renamed(other, city)))
                .isGreaterThanOrEqualTo(bits(renamed(one, null), renamed(other, null)) - 1e-9);
    }

    @Provide
    Arbitrary<Particulars> particulars() {
        Arbitrary<String> names = new TypedNames().get().injectNull(0.3);
        Arbitrary<String> emails = Arbitraries.of("a.b@zagros.ir", "a.c@zagros.ir", "info@alborz.ir", "ab12@chmail.ir")
                .injectNull(0.3);
        Arbitrary<String> phones = Arbitraries.of("+983132628840", "+983132628841", "+989352204417").injectNull(0.3);
        return Combinators.combine(names, names, emails, phones, names, names).as(Particulars::new);
    }

    private static Particulars inCity(Particulars where, String city) {
        return new Particulars(where.name(), where.company(), where.email(), where.phone(), where.street(), city);
    }

    private static Particulars renamed(Particulars who, String name) {
        return new Particulars(name, who.company(), who.email(), who.phone(), who.street(), who.city());
    }

    private static Particulars named(String name) {
        return new Particulars(name, null, null, null, null, null);
    }

    private static List<Agreement> compare(Particulars a, Particulars b) {
        return RecordMatch.compare(a, b);
    }

    private static double bits(Particulars a, Particulars b) {
        return RecordMatch.bits(compare(a, b));
    }

    private static double score(Particulars a, Particulars b) {
        return RecordMatch.score(bits(a, b));
    }
}
