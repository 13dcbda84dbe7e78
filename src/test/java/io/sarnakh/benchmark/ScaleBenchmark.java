package io.sarnakh.benchmark;

import io.sarnakh.lead.Lead;
import io.sarnakh.lead.LeadRepository;
import io.sarnakh.testing.Http;
import io.sarnakh.testing.SarnakhTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Look-ups among many records, and creating and converting over HTTP beside the engine's own limit at the same time.
 * No test: run it with {@code mvn test -Dtest=ScaleBenchmark -Dbenchmark.records=1000000} on a quiet machine.
 */
@SarnakhTest
class ScaleBenchmark {

    private static final int RECORDS = Integer.getInteger("benchmark.records", 1_000_000);
    private static final int SAMPLES = 200;
    private static final int THREADS = 8;
    private static final int PAIRS = 1_000;
    private static final int ROUNDS = 3;

    @Autowired
    private ApplicationContext context;
    @Autowired
    private JdbcTemplate jdbc;
    @Autowired
    private LeadRepository leads;
    @Autowired
    private RepositoryService repository;
    @Autowired
    private RuntimeService runtime;
    @Autowired
    private TaskService tasks;
    @Autowired
    private Http http;
    @Autowired
    private TransactionTemplate transactions;

    @Test
    void measure() throws Exception {
        deployBaseline();
        System.out.println("| pairs/s, 8 threads | engine alone | create and convert over HTTP | ratio |");
        System.out.println("| --- | --- | --- | --- |");
        for (int round = 0; round <= ROUNDS; round++) {
            double engine = rate(i -> startAndComplete());
            double sarnakh = rate(this::createAndConvert);
            if (round > 0) {
                System.out.printf("| round %d | %.0f | %.0f | %.2f |%n", round, engine, sarnakh, sarnakh / engine);
            }
        }
        GeneratedRecords.add(jdbc, RECORDS);
        System.out.printf("%n| look-up among %,d records | median ms | 95 %% ms |%n| --- | --- | --- |%n", RECORDS);
        LookUps lookUps = context.getAutowireCapableBeanFactory().createBean(LookUps.class);
        lookUps.all().forEach(this::time);
    }

    private void time(String name, Consumer<Lead> lookUp) {
        Random random = new Random(7);
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < SAMPLES + SAMPLES / 10; i++) {
            // Every third generated record is an opportunity, which has no dialog, and every fifth is closed.
            int number = 15 * random.nextInt(RECORDS / 15) + 1;
            Lead lead = leads.get(jdbc.queryForObject("select max(id) from lead where search_text like ?"
                    + " and name = ?", Long.class, "%inquiry" + number + "%", "Inquiry " + number));
            long start = System.nanoTime();
            transactions.executeWithoutResult(transaction -> {
                // Some look-ups note what they found.
                transaction.setRollbackOnly();
                lookUp.accept(lead);
            });
            if (i >= SAMPLES / 10) {
                times.add((System.nanoTime() - start) / 1e6);
            }
        }
        Collections.sort(times);
        System.out.printf("| %s | %.1f | %.1f |%n", name, times.get(SAMPLES / 2), times.get(SAMPLES * 95 / 100));
    }

    private double rate(LongConsumer pair) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        AtomicLong next = new AtomicLong(System.nanoTime());
        long start = System.nanoTime();
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < PAIRS; i++) {
            running.add(pool.submit(() -> pair.accept(next.incrementAndGet())));
        }
        for (Future<?> one : running) {
            one.get();
        }
        pool.shutdown();
        return PAIRS / ((System.nanoTime() - start) / 1e9);
    }

    private void createAndConvert(long unique) {
        long id = http.as("laleh").post("/api/leads", Map.of("contactName", "Benchmark " + unique,
                "email", "b" + unique + "@b" + unique + ".example.ir", "salesperson", "laleh"))
                .status(201).json("/id").asLong();
        http.as("laleh").post("/api/leads/" + id + "/conversion", Map.of()).status(200);
    }

    private void startAndComplete() {
        String instance = runtime.startProcessInstanceByKey("baseline").getId();
        tasks.complete(tasks.createTaskQuery().processInstanceId(instance).singleResult().getId());
    }

    private void deployBaseline() {
        repository.createDeployment().name("baseline").addModelInstance("baseline.bpmn",
                Bpmn.createExecutableProcess("baseline").camundaHistoryTimeToLiveString("P1D").startEvent()
                        .userTask("wait").endEvent().done()).deploy();
    }
}
