package io.sarnakh.process;

import io.sarnakh.access.Actor;
import io.sarnakh.attribute.Json;
import io.sarnakh.conversion.Dialog;
import io.sarnakh.conversion.DialogService;
import io.sarnakh.duplicate.Hit;
import io.sarnakh.duplicate.NotSame;
import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadRepository;
import io.sarnakh.process.SettingsForms.Option;
import io.sarnakh.refusal.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * What can be ticked about the twins of the conversion form beside merging: to ask the owners of hidden ones (DUP-6),
 * and that visible ones are not the same (DUP-8). Done whatever step the form is completed with, and not kept.
 */
@Component
class TwinTicks {

    static final String ASK_OWNERS = "askOwners";
    static final String NOT_SAME = "notSame";

    private final ConversionFormContents contents;
    private final DialogService dialogs;
    private final OwnerQuestions questions;
    private final NotSame notSame;
    private final LeadRepository leads;
    private final CurrentActor actors;

    TwinTicks(ConversionFormContents contents, DialogService dialogs, OwnerQuestions questions, NotSame notSame,
              LeadRepository leads, CurrentActor actors) {
        this.contents = contents;
        this.dialogs = dialogs;
        this.questions = questions;
        this.notSame = notSame;
        this.leads = leads;
        this.actors = actors;
    }

    static void show(FormVariables form, Dialog dialog) {
        form.list("askOwnersOptions", options(dialog, hit -> !hit.visible())).list(ASK_OWNERS, List.of())
                .list("notSameOptions", options(dialog, Hit::visible)).list(NOT_SAME, List.of());
    }

    private static List<Option> options(Dialog dialog, Predicate<Hit> offered) {
        return others(dialog).filter(offered).map(hit -> new Option("#" + hit.lead().id()
                + (hit.visible() ? " " + hit.lead().name() : ""), Long.toString(hit.lead().id()))).toList();
    }

    private static Stream<Hit> others(Dialog dialog) {
        return dialog.duplicates().items().stream().filter(hit -> hit.lead().id() != dialog.lead().id());
    }

    /** Does what was ticked and takes the ticks out of the form; what is no such hit any more is passed over. */
    void take(Map<String, Object> form, long leadId) {
        List<Long> toAsk = ConversionForm.ids(form, ASK_OWNERS);
        List<Long> ticked = ConversionForm.ids(form, NOT_SAME);
        form.keySet().removeAll(Set.of(ASK_OWNERS, NOT_SAME));
        if (toAsk.isEmpty() && ticked.isEmpty()) {
            return;
        }
        Actor actor = actors.current();
        Dialog dialog = dialogs.open(leadId, contents.customerOf(form), actor);
        List<Long> different = others(dialog).filter(Hit::visible).map(hit -> hit.lead().id())
                .filter(ticked::contains).toList();
        Lead lead = lock(form, leadId, different);
        if (!different.isEmpty()) {
            notSame.mark(leadId, different, new Problems(), actor);
            dropFromMerge(form, different);
        }
        others(dialog).filter(hit -> !hit.visible() && toAsk.contains(hit.lead().id()))
                .forEach(hit -> questions.askUnlessAsked(lead, hit, actor));
    }

    /** CONC-2: at once whatever this and the conversion after it will lock. */
    private Lead lock(Map<String, Object> form, long leadId, List<Long> different) {
        Set<Long> ids = new TreeSet<>(ConversionForm.records(form));
        ids.addAll(different);
        ids.add(leadId);
        return leads.lockAll(ids).stream().filter(lead -> lead.id() == leadId).findFirst().orElseThrow();
    }

    /** All visible twins are ticked there from the start; what was ticked by hand wins. */
    private static void dropFromMerge(Map<String, Object> form, List<Long> different) {
        if (Answered.text(form, ConversionForm.MERGE_WITH) != null) {
            List<Long> remaining = new ArrayList<>(ConversionForm.ids(form, ConversionForm.MERGE_WITH));
            remaining.removeAll(different);
            form.put(ConversionForm.MERGE_WITH, Json.write(remaining.stream().map(String::valueOf).toList()));
        }
    }
}
