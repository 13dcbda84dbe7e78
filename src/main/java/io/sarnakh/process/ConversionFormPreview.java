package io.sarnakh.process;

import io.sarnakh.access.Actor;
import io.sarnakh.attribute.Values;
import io.sarnakh.conversion.Answers;
import io.sarnakh.conversion.ConversionPreview;
import io.sarnakh.conversion.Preview;
import io.sarnakh.conversion.Preview.Overwritten;
import io.sarnakh.conversion.Preview.Step;
import io.sarnakh.customer.CustomerField;
import io.sarnakh.lead.Lead;
import io.sarnakh.process.SettingsForms.Option;
import io.sarnakh.refusal.Problems;
import io.sarnakh.refusal.Refusal;
import io.sarnakh.text.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;

/** What the form "Convert to opportunity" says about the choices it opens with (CONV-7). */
@Component
class ConversionFormPreview {

    /** Longer texts are cut; they are readable on the record. */
    private static final int LONGEST_VALUE = 120;

    private final ConversionPreview previews;
    private final FieldWords words;

    ConversionFormPreview(ConversionPreview previews, FieldWords words) {
        this.previews = previews;
        this.words = words;
    }

    /** Shows the preview, or why it cannot be done as chosen: that never keeps the form from opening. */
    void show(FormVariables form, Lead lead, Answers answers, Actor actor) {
        List<Map<String, Object>> rows = List.of();
        List<Overwritten> overwritten = List.of();
        String refusal = "";
        try {
            Preview preview = previews.of(lead.id(), answers, new Problems(), actor);
            rows = rows(preview);
            overwritten = preview.overwritten();
        } catch (Refusal refused) {
            refusal = refused.getMessage();
        } catch (ConcurrencyFailureException busy) {
            refusal = Texts.get("platform.problem.busy");
        }
        form.text("previewRefusal", refusal)
                .list("previewRows", rows)
                .list("overwriteOptions", overwritten.stream().map(this::option).toList())
                .list(ConversionForm.OVERWRITE,
                        overwritten.stream().filter(value -> !value.kept()).map(Overwritten::field).toList())
                .text(ConversionForm.OVERWRITE_OFFERED,
                        overwritten.stream().map(Overwritten::field).collect(Collectors.joining(",")));
        previewed(form);
    }

    /** The choices that were previewed, for the conditions of the form, which compare them with those on the screen. */
    private static void previewed(FormVariables form) {
        Map<String, Object> chosen = form.answers(List.of(ConversionForm.ACTION, ConversionForm.CUSTOMER_ACTION,
                ConversionForm.CUSTOMER, ConversionForm.SALESPERSON, ConversionForm.TEAM, ConversionForm.SURVIVOR,
                ConversionForm.MERGE_WITH, ConversionForm.ADD_RECORDS, ConversionForm.CONFIRM_MERGE));
        form.choice("previewedAction", Answered.text(chosen, ConversionForm.ACTION))
                .choice("previewedCustomerAction", Answered.text(chosen, ConversionForm.CUSTOMER_ACTION))
                .choice("previewedCustomer", Answered.text(chosen, ConversionForm.CUSTOMER))
                .choice("previewedSalesperson", Answered.text(chosen, ConversionForm.SALESPERSON))
                .choice("previewedTeam", Answered.text(chosen, ConversionForm.TEAM))
                .choice("previewedSurvivor", Answered.text(chosen, ConversionForm.SURVIVOR))
                .text("previewedAddRecords", Answered.text(chosen, ConversionForm.ADD_RECORDS))
                .flag("previewedConfirmMerge", "true".equals(Answered.text(chosen, ConversionForm.CONFIRM_MERGE)))
                .list("previewedMergeWith", ConversionForm.ids(chosen, ConversionForm.MERGE_WITH).stream()
                        .map(String::valueOf).toList());
    }

    private List<Map<String, Object>> rows(Preview preview) {
        List<Map<String, Object>> rows = new ArrayList<>();
        preview.created().forEach(card -> rows.add(row("create", kind(card), "", facts(card))));
        if (preview.linked() != null) {
            rows.add(row("link", kind(preview.linked()), "", numbered(preview.linked())));
        }
        if (preview.reused() != null) {
            rows.add(row("reuse", kind(preview.reused()), "", numbered(preview.reused())));
        }
        preview.moved().forEach(record -> rows.add(row("merge", Texts.isolated("#" + record.leadId()), record.name(),
                Texts.get("form.preview.into", record.into()))));
        preview.filled().forEach(step -> rows.add(row("fill", step)));
        preview.extended().forEach(step -> rows.add(row("extend", step)));
        preview.set().forEach(step -> rows.add(row("change", step)));
        return rows;
    }

    private Map<String, Object> row(String what, Step step) {
        return row(what, Texts.field(step.field()), said(step.field(), step.from()), said(step.field(), step.to()));
    }

    private static Map<String, Object> row(String what, String field, String from, String to) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("what", Texts.get("form.preview." + what));
        row.put("field", field);
        row.put("from", from);
        row.put("to", to);
        return row;
    }

    private Option option(Overwritten value) {
        return new Option(Texts.get("form.preview.overwrite", Texts.field(value.field()),
                said(value.field(), value.from()), said(value.field(), value.to())), value.field());
    }

    private static String kind(Values<CustomerField> card) {
        return Texts.get("customer.kind." + card.text(CustomerField.KIND));
    }

    private static String numbered(Values<CustomerField> card) {
        return Texts.isolated(card.text(CustomerField.NAME)) + " (#" + card.id(CustomerField.ID) + ")";
    }

    private static String facts(Values<CustomerField> card) {
        return Stream.of(CustomerField.NAME, CustomerField.EMAIL, CustomerField.PHONE).map(card::text)
                .filter(Objects::nonNull).map(Texts::isolated).collect(Collectors.joining(" · "));
    }

    private String said(String field, Object value) {
        return words.said(field, value, LONGEST_VALUE);
    }
}
