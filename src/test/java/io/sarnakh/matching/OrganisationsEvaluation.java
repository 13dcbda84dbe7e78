package io.sarnakh.matching;

import io.sarnakh.identity.Agreement;
import io.sarnakh.identity.Agreement.Attribute;
import io.sarnakh.identity.FoldedText;
import io.sarnakh.identity.NameKeys;
import io.sarnakh.identity.NameSound;
import io.sarnakh.identity.Particulars;
import io.sarnakh.identity.RecordMatch;
import io.sarnakh.matching.Pairs.Half;
import io.sarnakh.matching.Pairs.Pair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;

/** The scorer of similar records on {@code organisations}, beside the plain rules other systems have. */
class OrganisationsEvaluation {

    /** The set leaves the area code out, which a sanitised number has. */
    private static final String AREA = "+1312";
    private static final int LOCAL_NUMBER = 7;

    private record Organisation(String typed, Particulars particulars, long entity) {
    }

    private final List<Organisation> organisations = LabelledData.read("organisations.csv").stream()
            .map(OrganisationsEvaluation::organisation).toList();
    private final Report report =
            new Report("organisations", "organisations: " + organisations.size() + " records");
    private final List<String> notes = new ArrayList<>();
    private final NameKeys nameKeys = NameKeys.standard();

    @Test
    void evaluate() {
        countWeights();
        report.table("rule", "measured on", "precision", "recall", "F1");
        BiPredicate<Organisation, Organisation> name = (a, b) -> a.typed != null && a.typed.equalsIgnoreCase(b.typed);
        BiPredicate<Organisation, Organisation> phone = (a, b) -> a.particulars.phone() != null
                && a.particulars.phone().equals(b.particulars.phone());
        rule("exact name", name);
        rule("exact phone", phone);
        rule("name or phone", name.or(phone));
        scored("Sarnakh: name and phone", false);
        scored("Sarnakh: name, phone and street", true);
        notes.forEach(report::line);
        report.write();
    }

    private void countWeights() {
        Weights weights = new Weights();
        for (int i = 0; i < organisations.size(); i++) {
            for (int j = i + 1; j < organisations.size(); j++) {
                Organisation one = organisations.get(i);
                Organisation other = organisations.get(j);
                boolean same = one.entity == other.entity;
                // Of the different ones every tenth will do.
                boolean counted = same || (i + j) % 10 == 0;
                if (counted && Half.of(one.entity).and(Half.of(other.entity)) == Half.TRAINING) {
                    RecordMatch.compare(one.particulars, other.particulars)
                            .forEach(agreement -> weights.count(agreement.attribute(), agreement, same));
                }
            }
        }
        report.table("agreement", "of same", "of different (a tenth)", "bits counted", "bits in the product");
        for (Agreement agreement : Agreement.values()) {
            if (Set.of(Attribute.COMPANY, Attribute.PHONE, Attribute.STREET).contains(agreement.attribute())) {
                report.weight(agreement, weights);
            }
        }
    }

    private void rule(String rule, BiPredicate<Organisation, Organisation> same) {
        Pairs pairs = new Pairs();
        for (int i = 0; i < organisations.size(); i++) {
            for (int j = i + 1; j < organisations.size(); j++) {
                Organisation one = organisations.get(i);
                Organisation other = organisations.get(j);
                boolean found = same.test(one, other);
                if (found || one.entity == other.entity) {
                    pairs.add(new Pair(i, j, found ? 1 : 0, one.entity == other.entity,
                            Half.of(one.entity).and(Half.of(other.entity))));
                }
            }
        }
        report.row(rule, "test half", pairs.figures(1, half -> half == Half.TEST));
        report.row(rule, "all records", pairs.figures(1));
    }

    private void scored(String rule, boolean withStreet) {
        Blocking<Organisation> blocking = keys(withStreet);
        Set<String> kinds = blocking.choose();
        Set<Long> compared = blocking.pairs(kinds);
        notes.add(String.format(Locale.ROOT, "%s: keys that pay on the training half are %s. They bring %.3f of the true "
                        + "pairs (test half %.3f) for %.1f candidates per record.", rule, String.join(", ", kinds),
                blocking.recall(compared, half -> true), blocking.recall(compared, half -> half == Half.TEST),
                2.0 * compared.size() / organisations.size()));
        Pairs pairs = new Pairs();
        for (int i = 0; i < organisations.size(); i++) {
            for (int j = i + 1; j < organisations.size(); j++) {
                long id = Blocking.pair(i, j);
                if (compared.contains(id)) {
                    pairs.add(new Pair(i, j, RecordMatch.bits(RecordMatch.compare(seen(i, withStreet),
                            seen(j, withStreet))), blocking.isTrue(id), blocking.half(id)));
                } else if (blocking.isTrue(id)) {
                    pairs.addMissed(new Pair(i, j, 0, true, blocking.half(id)));
                }
            }
        }
        double threshold = pairs.bestThreshold(-10, 25, 0.25);
        report.row(rule + String.format(Locale.ROOT, ", from %.2f bits", threshold), "test half",
                pairs.figures(threshold, half -> half == Half.TEST));
        report.row(rule + String.format(Locale.ROOT, ", from %.2f bits", threshold), "all records",
                pairs.figures(threshold));
    }

    private Particulars seen(int index, boolean withStreet) {
        Particulars all = organisations.get(index).particulars;
        return withStreet ? all : new Particulars(null, all.company(), null, all.phone(), null, null);
    }

    private Blocking<Organisation> keys(boolean withStreet) {
        Blocking<Organisation> keys = new Blocking<>(organisations, Organisation::entity);
        keys.kind("phone", each -> each.particulars.phone() == null ? List.of() : List.of(each.particulars.phone()));
        keys.kind("company key", each -> List.of(nameKeys.company(each.particulars.company())));
        keys.kind("first two words of the name", each -> firstWords(each.particulars.company()));
        if (withStreet) {
            keys.kind("street", each -> List.of(FoldedText.of(each.particulars.street())));
            keys.kind("first two words of the street", each -> firstWords(each.particulars.street()));
        }
        keys.kind("sound of a word", each -> Arrays.stream(FoldedText.of(each.particulars.company()).split(" "))
                .map(NameSound::of).toList());
        return keys;
    }

    private static List<String> firstWords(String text) {
        String[] words = FoldedText.of(text).split(" ");
        return words.length < 3 ? List.of() : List.of(words[0] + ' ' + words[1] + ' ' + words[2].charAt(0));
    }

    private static Organisation organisation(Map<String, String> row) {
        String digits = FoldedText.digits(row.get("Phone"));
        String phone = digits.length() < LOCAL_NUMBER ? null : AREA + digits.substring(digits.length() - LOCAL_NUMBER);
        String name = row.get("Site name");
        return new Organisation(name, new Particulars(null, name, null, phone, row.get("Address"), null),
                Long.parseLong(row.get("True Id")));
    }
}
