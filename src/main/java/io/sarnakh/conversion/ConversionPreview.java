package io.sarnakh.conversion;

import io.sarnakh.access.Actor;
import io.sarnakh.attribute.Values;
import io.sarnakh.conversion.ConversionService.MergeResult;
import io.sarnakh.conversion.Preview.Moved;
import io.sarnakh.conversion.Preview.Overwritten;
import io.sarnakh.customer.CustomerCreation.Created;
import io.sarnakh.customer.CustomerField;
import io.sarnakh.customer.Customers;
import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadRepository;
import io.sarnakh.merge.Merge;
import io.sarnakh.refusal.Problems;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Shows what a conversion would do (CONV-7) by doing it: the steps are carried out as in earnest and always rolled
 * back, so that a preview can never tell anything else than what will happen. No process takes part.
 */
@Service
public class ConversionPreview {

    private final LeadRepository leads;
    private final Customers customers;
    private final DialogService dialogs;
    private final ConversionService conversions;
    private final ConversionRepository decisions;
    private final TransactionTemplate rolledBack;

    ConversionPreview(LeadRepository leads, Customers customers, DialogService dialogs, ConversionService conversions,
                      ConversionRepository decisions, PlatformTransactionManager transactions) {
        this.leads = leads;
        this.customers = customers;
        this.dialogs = dialogs;
        this.conversions = conversions;
        this.decisions = decisions;
        this.rolledBack = new TransactionTemplate(transactions);
        // Whoever has a transaction already goes on with it as it was.
        rolledBack.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /**
     * What a conversion with these answers would do now; refused like the conversion itself.
     *
     * @param problems what reading the request already found; refused together with what is found in the answers
     */
    public Preview of(long leadId, Answers answers, Problems problems, Actor actor) {
        dialogs.requireConvertible(leadId, actor);
        dialogs.check(answers, problems);
        problems.refuseIfAny();
        Outcome outcome = tryOut(leadId, answers, actor);
        Outcome overwriting = answers.keep().isEmpty() ? outcome : tryOut(leadId, answers.keepingNothing(), actor);
        FieldChanges changes = outcome.changes();
        List<Overwritten> overwritten = overwriting.changes().overwritten.stream()
                .map(step -> step.unless(answers.keep().contains(step.field()))).toList();
        return new Preview(outcome.conversion(), (List<?>) outcome.excluded(), outcome.after(), outcome.created(),
                outcome.linked(), outcome.reused(), changes.filled, changes.extended, overwritten, changes.set,
                outcome.moved());
    }

    /** What a try came to. */
    private record Outcome(Conversion conversion, Object excluded, Lead before, Lead merged, Lead after,
                           List<Values<CustomerField>> created, Values<CustomerField> linked,
                           Values<CustomerField> reused, List<Moved> moved) {

        FieldChanges changes() {
            return new FieldChanges(before, merged, after);
        }
    }

    private Outcome tryOut(long leadId, Answers answers, Actor actor) {
        return rolledBack.execute(transaction -> {
            transaction.setRollbackOnly();
            return convert(leadId, answers, actor);
        });
    }

    /** The boxes of the process after "Confirm choices", in its order. */
    private Outcome convert(long leadId, Answers answers, Actor actor) {
        Conversion decided = conversions.confirm(leadId, answers, actor);
        Lead before = leads.get(decided.survivorId());
        Lead merged = before;
        List<Moved> moved = List.of();
        if (decided.merges()) {
            MergeResult result = conversions.mergeRecords(leadId, actor);
            merged = result.survivor();
            moved = moved(result.merge());
        }
        Optional<Created> created = Optional.empty();
        if (merged.isLead()) {
            if ("create".equals(decided.customerAction())) {
                created = conversions.createCustomer(leadId, actor);
            } else if ("link".equals(decided.customerAction())) {
                conversions.linkCustomer(leadId, actor);
            }
            conversions.createOpportunity(leadId, actor);
        }
        Lead after = leads.get(merged.id());
        Long customer = after.customerId();
        Long reused = created.map(Created::reusedCompanyId).orElse(null);
        boolean links = customer != null && !customer.equals(before.customerId()) && created.isEmpty();
        return new Outcome(conversions.of(leadId), decisions.decision(leadId).get("excluded"), before, merged, after,
                created.map(Created::createdIds).orElse(List.of()).stream().map(customers::get).toList(),
                links ? customers.get(customer) : null, reused == null ? null : customers.get(reused), moved);
    }

    private static List<Moved> moved(Merge merge) {
        return merge.mergedIds().stream()
                .map(id -> new Moved(id, merge.before(id).name(), merge.survivor().id())).toList();
    }
}
