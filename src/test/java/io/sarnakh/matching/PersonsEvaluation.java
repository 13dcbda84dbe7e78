package io.sarnakh.matching;

import io.sarnakh.identity.Agreement;
import io.sarnakh.identity.Agreement.Attribute;
import io.sarnakh.identity.FoldedText;
import io.sarnakh.identity.NameSound;
import io.sarnakh.identity.Particulars;
import io.sarnakh.identity.RecordMatch;
import io.sarnakh.matching.Pairs.Half;
import io.sarnakh.matching.Pairs.Pair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The scorer of similar records on {@code fake_1000}: with what a lead has, and with the date of birth besides. */
class PersonsEvaluation {

    private static final int SHOWN = 5;
    /** Twice as many records as in the training half: a random pair is half as likely to be a true one. */
    private static final double ONE_BIT_FOR_TWICE_THE_RECORDS = 1;

    private final List<Person> persons = Person.all();
    private final List<Particulars> particulars = persons.stream().map(Person::particulars).toList();
    private final Report report = new Report("fake_1000", "fake_1000: " + persons.size() + " persons");

    @Test
    void evaluate() {
        Weights weights = new Weights();
        Weights ofBirth = new Weights();
        for (int i = 0; i < persons.size(); i++) {
            for (int j = i + 1; j < persons.size(); j++) {
                Half half = Half.of(persons.get(i).entity()).and(Half.of(persons.get(j).entity()));
                if (half == Half.TRAINING) {
                    boolean same = persons.get(i).entity() == persons.get(j).entity();
                    RecordMatch.compare(particulars.get(i), particulars.get(j))
                            .forEach(agreement -> weights.count(agreement.attribute(), agreement, same));
                    ofBirth.count("born", digitsApart(i, j), same);
                }
            }
        }
        report.table("agreement", "of same", "of different", "bits counted", "bits in the product");
        for (Agreement agreement : Agreement.values()) {
            if (Set.of(Attribute.NAME, Attribute.EMAIL, Attribute.CITY).contains(agreement.attribute())) {
                report.weight(agreement, weights);
            }
        }
        for (int digits = 0; digits <= 5; digits++) {
            report.row("born, digits apart: " + digits, ofBirth.ofSame(digits), ofBirth.ofDifferent(digits),
                    String.format(Locale.ROOT, "%.1f", ofBirth.bits(digits)), "not in the product");
        }
        measure("name, e-mail, city", false, ofBirth);
        measure("name, e-mail, city, date of birth", true, ofBirth);
        report.write();
    }

    private void measure(String attributes, boolean withBirth, Weights ofBirth) {
        Blocking<Person> blocking = keys(withBirth);
        Set<String> kinds = blocking.choose();
        Set<Long> compared = blocking.pairs(kinds);
        Pairs byKeys = new Pairs();
        Pairs all = new Pairs();
        double[][] bits = new double[persons.size()][persons.size()];
        for (int i = 0; i < persons.size(); i++) {
            Arrays.fill(bits[i], Double.NEGATIVE_INFINITY);
        }
        for (int i = 0; i < persons.size(); i++) {
            for (int j = i + 1; j < persons.size(); j++) {
                double score = RecordMatch.bits(RecordMatch.compare(particulars.get(i), particulars.get(j)))
                        + (withBirth ? ofBirth.bits(digitsApart(i, j)) : 0);
                long id = Blocking.pair(i, j);
                Pair pair = new Pair(i, j, score, blocking.isTrue(id), blocking.half(id));
                all.add(pair);
                if (compared.contains(id)) {
                    byKeys.add(pair);
                    bits[i][j] = score;
                    bits[j][i] = score;
                } else if (pair.same()) {
                    byKeys.addMissed(pair);
                }
            }
        }
        report.line("### With %s", attributes);
        report.line("Keys that pay on the training half: %s. They bring %.3f of the true pairs (training %.3f, test "
                        + "%.3f) for %.1f candidates per record.", String.join(", ", kinds),
                blocking.recall(compared, half -> true), blocking.recall(compared, half -> half == Half.TRAINING),
                blocking.recall(compared, half -> half == Half.TEST), 2.0 * compared.size() / persons.size());
        double threshold = byKeys.bestThreshold(0, 15, 0.25);
        report.line("Best threshold on the training half: %.2f bits; for all records one bit more.", threshold);
        report.table("pairs", "measured on", "precision", "recall", "F1");
        report.row("with a common key", "training half", byKeys.figures(threshold, half -> half == Half.TRAINING));
        report.row("with a common key", "test half", byKeys.figures(threshold, half -> half == Half.TEST));
        double forAll = threshold + ONE_BIT_FOR_TWICE_THE_RECORDS;
        report.row("with a common key", "all records", byKeys.figures(forAll));
        report.row("with a common key", "all records, threshold of the half", byKeys.figures(threshold));
        report.row("all", "test half", all.figures(threshold, half -> half == Half.TEST));
        report.row("all", "all records", all.figures(forAll));
        report.row("all", "all records, threshold of the half", all.figures(threshold));
        report.line("The true twin is among the first %d with a common key: %.1f %% (test half alone: %.1f %%).", SHOWN,
                100 * shownTwins(bits, Set.of(Half.TRAINING, Half.TEST)),
                100 * shownTwins(bits, Set.of(Half.TEST)));
    }

    /** Of the records that have a twin, the share with one among the first five shown, best first. */
    private double shownTwins(double[][] bits, Set<Half> halves) {
        int shown = 0;
        int having = 0;
        for (int i = 0; i < persons.size(); i++) {
            Person person = persons.get(i);
            if (halves.contains(Half.of(person.entity())) && person.hasTwinIn(persons)) {
                double[] scores = bits[i];
                List<Integer> order = new ArrayList<>();
                for (int j = 0; j < scores.length; j++) {
                    if (scores[j] > 0) {
                        order.add(j);
                    }
                }
                order.sort(Comparator.comparingDouble((Integer j) -> scores[j]).reversed());
                having++;
                shown += order.stream().limit(SHOWN).anyMatch(j -> persons.get(j).entity() == person.entity()) ? 1 : 0;
            }
        }
        return (double) shown / having;
    }

    /** Made of what the product normalises: addresses, folded words, sounds. */
    private Blocking<Person> keys(boolean withBirth) {
        Blocking<Person> keys = new Blocking<>(persons, Person::entity);
        keys.kind("e-mail", person -> part(person, 0, 0));
        keys.kind("mailbox", person -> part(person, 1, 0));
        keys.kind("domain", person -> part(person, 2, 0));
        keys.kind("beginnings of mailbox and domain", person -> part(person, 3, 3));
        keys.kind("words in any order", person -> List.of(String.join("", words(person).sorted().toList())));
        keys.kind("sounds in any order",
                person -> List.of(String.join("", words(person).map(NameSound::of).sorted().toList())));
        keys.kind("word", person -> words(person).toList());
        keys.kind("sound of a word", person -> words(person).map(NameSound::of).toList());
        keys.kind("sound of a word and of the city", person -> person.city() == null ? List.of()
                : words(person).map(word -> NameSound.of(word) + ' ' + NameSound.of(person.city())).toList());
        keys.kind("city", person -> List.of(FoldedText.of(person.city())));
        if (withBirth) {
            keys.kind("date of birth", person -> List.of(person.born()));
            keys.kind("year and month of birth", person -> List.of(person.born().substring(0, 7)));
        }
        return keys;
    }

    private static Stream<String> words(Person person) {
        return Arrays.stream(FoldedText.of(person.name()).split(" ")).filter(word -> !word.isEmpty());
    }

    /** 0 the address, 1 its mailbox, 2 its domain, 3 the beginnings of both. */
    private static List<String> part(Person person, int part, int letters) {
        String email = person.particulars().email();
        if (email == null) {
            return List.of();
        }
        String mailbox = email.substring(0, email.indexOf('@'));
        String domain = email.substring(email.indexOf('@') + 1);
        return List.of(switch (part) {
            case 0 -> email;
            case 1 -> mailbox;
            case 2 -> domain;
            default -> mailbox.substring(0, Math.min(letters, mailbox.length()))
                    + '@' + domain.substring(0, Math.min(letters, domain.length()));
        });
    }

    private int digitsApart(int one, int other) {
        String a = persons.get(one).born();
        String b = persons.get(other).born();
        int apart = 0;
        for (int i = 0; i < a.length(); i++) {
            apart += a.charAt(i) == b.charAt(i) ? 0 : 1;
        }
        return Math.min(apart, 5);
    }
}
