package io.sarnakh.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarnakh.testing.Answer;
import io.sarnakh.testing.Caller;
import io.sarnakh.testing.Http;
import io.sarnakh.testing.SarnakhTest;
import io.sarnakh.testing.Scene;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** Opens and applies conversions over HTTP. */
@SarnakhTest
abstract class ConversionTestBase {

    @Autowired
    protected Http http;
    protected Scene scene;
    protected Caller mina;
    protected long north;
    protected long south;

    @BeforeEach
    void newScene() {
        scene = new Scene(http);
        mina = http.as("mina");
        north = scene.team("North");
        south = scene.team("South");
    }

    /** The dialog as a manager opens it. */
    protected JsonNode dialog(long lead) {
        return mina.get(path(lead)).status(200).json();
    }

    /** Converts as a manager; answers as {@code "action", "convert", ...}. */
    protected Answer convert(long lead, Object... answers) {
        return mina.post(path(lead), Scene.map(answers));
    }

    /** The result of a conversion that must work. */
    protected JsonNode converted(long lead, Object... answers) {
        return convert(lead, answers).status(200).json();
    }

    protected static String path(long lead) {
        return "/api/leads/" + lead + "/conversion";
    }

    /** The history of a record, newest first. */
    protected JsonNode history(long id) {
        return mina.get("/api/leads/" + id + "/history?size=200").status(200).json("/items");
    }

    /** The newest entry of a kind. */
    protected JsonNode entry(long id, String kind) {
        for (JsonNode entry : history(id)) {
            if (entry.get("kind").asText().equals(kind)) {
                return entry;
            }
        }
        throw new AssertionError("Record " + id + " has no entry " + kind + ": " + history(id));
    }

    /** Ids in a JSON list of numbers or of {@code {lead: {id}}}. */
    protected static List<Long> ids(JsonNode list) {
        List<Long> ids = new ArrayList<>();
        list.forEach(item -> ids.add(item.isNumber() ? item.asLong() : item.at("/lead/id").asLong()));
        return ids;
    }

    protected void close(long id, String how) {
        if (how.equals("deleted")) {
            mina.delete("/api/leads/" + id).status(204);
        } else if (how.equals("archived")) {
            mina.patch("/api/leads/" + id, java.util.Map.of("probability", 40)).status(200);
            mina.patch("/api/leads/" + id, java.util.Map.of("active", false)).status(200);
        } else {
            mina.post("/api/leads/" + id + "/" + how, java.util.Map.of()).status(200);
        }
    }

    /** The answers to calls that all start at the same moment. */
    protected static List<Answer> together(List<Callable<Answer>> calls) throws Exception {
        CyclicBarrier start = new CyclicBarrier(calls.size());
        ExecutorService threads = Executors.newFixedThreadPool(calls.size());
        try {
            List<Future<Answer>> running = new ArrayList<>();
            for (Callable<Answer> call : calls) {
                running.add(threads.submit(() -> {
                    start.await();
                    return call.call();
                }));
            }
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> future : running) {
                answers.add(future.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }
}
