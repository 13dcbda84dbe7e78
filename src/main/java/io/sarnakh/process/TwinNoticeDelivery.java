package io.sarnakh.process;

import io.sarnakh.duplicate.TwinNotices;
import io.sarnakh.duplicate.TwinNotices.Notice;
import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadField;
import io.sarnakh.lead.LeadRepository;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.camunda.bpm.engine.RuntimeService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings noted twins to the processes of the records they are twins of (DUP-9): right after the twin was committed,
 * each in a transaction of its own, and now and then what a crash left over. Several nodes share the work.
 */
@Component
class TwinNoticeDelivery implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(TwinNoticeDelivery.class);

    /** Longer than a delivery takes; a record that somebody holds is told later. */
    private static final long MOST_MILLIS_TO_WAIT = 2000;

    private final TwinNotices notices;
    private final LeadRepository leads;
    private final RuntimeService runtime;
    private final TransactionTemplate transaction;
    /** Without the rights of whoever brought the twin. */
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            work -> new Thread(work, "twin-notices"));
    /** One caller at a time waits, or all connections could be held by callers who wait for one. */
    private final Semaphore waiting = new Semaphore(1);

    TwinNoticeDelivery(TwinNotices notices, LeadRepository leads, RuntimeService runtime,
                       TransactionTemplate transaction) {
        this.notices = notices;
        this.leads = leads;
        this.runtime = runtime;
        this.transaction = transaction;
    }

    /** After the commit of a twin; whoever brought it finds it told, unless many do so at once. */
    @TransactionalEventListener
    public void deliver(TwinNotices.Noted noted) {
        Future<?> delivery = thread.submit(this::deliverAll);
        if (waiting.tryAcquire()) {
            try {
                delivery.get(MOST_MILLIS_TO_WAIT, TimeUnit.MILLISECONDS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            } catch (TimeoutException | ExecutionException later) {
                LOG.debug("Twins are told later", later);
            } finally {
                waiting.release();
            }
        }
    }

    /** What a crash or a failure left over; also at start-up. */
    @Scheduled(fixedDelayString = "PT1M")
    public void sweep() {
        thread.submit(this::deliverAll);
    }

    /** Waits until what was asked for so far is done. */
    void settle() {
        try {
            thread.submit(() -> { }).get();
        } catch (InterruptedException | ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void deliverAll() {
        AtomicLong last = new AtomicLong();
        long before;
        do {
            before = last.get();
            deliverNext(last);
        } while (last.get() > before);
    }

    /** The failure of one must not keep the others waiting. */
    private void deliverNext(AtomicLong last) {
        try {
            transaction.executeWithoutResult(status -> notices.lockNext(last.get()).ifPresent(notice -> {
                last.set(notice.id());
                deliver(notice);
            }));
        } catch (RuntimeException failed) {
            LOG.warn("Notice {} of a twin could not be delivered and will be tried again", last.get(), failed);
        }
    }

    private void deliver(Notice notice) {
        Lead lead = leads.lock(notices.meant(notice));
        if (notices.stillMeant(notice, lead)) {
            if (listens(lead)) {
                runtime.createMessageCorrelation(LeadLifecycle.TWIN_ARRIVED)
                        .processInstanceId(lead.text(LeadField.PROCESS_INSTANCE_ID))
                        .setVariables(RecordInstances.forThisTransaction(Map.of(Variable.TWIN_ID, notice.twinId())))
                        .correlate();
            } else {
                notices.tell(lead, notice.twinId());
            }
        }
        notices.delivered(notice);
    }

    /** Instances of models from before this message existed go on without it, and so do suspended ones (LIFE-5). */
    private boolean listens(Lead lead) {
        String carrier = lead.text(LeadField.PROCESS_INSTANCE_ID);
        return runtime.createProcessInstanceQuery().processInstanceId(carrier).active().count() > 0
                && runtime.createEventSubscriptionQuery().eventType("message").eventName(LeadLifecycle.TWIN_ARRIVED)
                        .processInstanceId(carrier).count() > 0;
    }

    @Override
    public void destroy() throws InterruptedException {
        thread.shutdown();
        thread.awaitTermination(10, TimeUnit.SECONDS);
    }
}
