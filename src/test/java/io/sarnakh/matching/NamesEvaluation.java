package io.sarnakh.matching;

import io.sarnakh.identity.FoldedText;
import io.sarnakh.identity.NameSimilarity;
import io.sarnakh.matching.Pairs.Half;
import io.sarnakh.matching.Pairs.Pair;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The similarity of names on {@code name_cases}. */
class NamesEvaluation {

    @Test
    void evaluate() {
        List<Map<String, String>> cases = LabelledData.read("name_cases.csv");
        Report report = new Report("name_cases", "name_cases: " + cases.size() + " pairs of names");
        Pairs all = pairs(cases, null);
        double threshold = all.bestThreshold(0.3, 1, 0.005);
        report.line("Best threshold on the training half: %.3f.", threshold);
        report.table("names", "measured on", "precision", "recall", "F1");
        for (String schema : new String[] {null, "Person", "Company"}) {
            Pairs pairs = pairs(cases, schema);
            String names = schema == null ? "all" : schema;
            report.row(names, "training half", pairs.figures(threshold, half -> half == Half.TRAINING));
            report.row(names, "test half", pairs.figures(threshold, half -> half == Half.TEST));
            report.row(names, "all pairs", pairs.figures(threshold));
        }
        report.write();
    }

    /** Cases about the same name are in one half. */
    private static Pairs pairs(List<Map<String, String>> cases, String schema) {
        Pairs pairs = new Pairs();
        for (Map<String, String> each : cases) {
            if (schema == null || schema.equals(each.get("schema"))) {
                String about = each.get("name2");
                pairs.add(new Pair(0, 0, NameSimilarity.between(each.get("name1"), about),
                        "true".equals(each.get("is_match")),
                        Half.of(Math.floorMod(FoldedText.of(about).hashCode(), 2))));
            }
        }
        return pairs;
    }
}
