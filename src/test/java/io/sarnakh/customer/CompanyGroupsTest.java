package io.sarnakh.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sarnakh.refusal.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Company groups: a topmost card and all cards below it (domain 1). */
class CompanyGroupsTest extends CustomerTestBase {

    @Test
    @DisplayName("17: the parent is an active company")
    void parentIsAnActiveCompany() {
        long person = card("{'kind': 'person', 'name': 'A'}");
        long inactive = card("{'kind': 'company', 'name': 'B'}");
        change(inactive, "{'active': false}");
        long company = company("C", null);
        assertThat(List.of(refused(company, person), refused(company, inactive), refused(person, 999_999_999L)))
                .containsOnly("parentId");
        change(person, "{'parentId': " + company + "}");
        change(company, "{'active': false}");
        // What it has already is not a new choice.
        assertThat(change(person, "{'parentId': %s, 'name': 'D'}".formatted(company)).text(CustomerField.NAME))
                .isEqualTo("D");
    }

    @Test
    @DisplayName("17: no cycle, however long")
    void noCycle() {
        long top = company("top", null);
        long middle = company("middle", top);
        long bottom = company("bottom", middle);
        assertThat(List.of(refused(top, top), refused(top, middle), refused(top, bottom))).containsOnly("parentId");
    }

    @Test
    @DisplayName("17: a company with cards below it does not become a person")
    void companyStaysCompany() {
        long top = company("top", null);
        company("below", top);
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> change(top, "{'kind': 'person'}"));
        assertThat(refusal.errors().get(0).field()).isEqualTo("kind");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    @DisplayName("every card knows its topmost card after any sequence of moves")
    void rootsAfterAnyMoves(long seed) {
        Random random = new Random(seed);
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            ids.add(company("C" + i, ids.isEmpty() || random.nextInt(3) == 0 ? null : any(ids, random)));
        }
        for (int i = 0; i < 40; i++) {
            Long parent = random.nextInt(4) == 0 ? null : any(ids, random);
            try {
                change(any(ids, random), "{'parentId': " + parent + "}");
            } catch (Refusal cycle) {
                assertThat(cycle.errors().get(0).field()).isEqualTo("parentId");
            }
            assertThat(wrongRoots()).isZero();
        }
    }

    @Test
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    @DisplayName("cards stored below a company while it moves end in its new group")
    void storingWhileMoving() throws Exception {
        long moving = company("Moving company", null);
        long left = company("Left company", null);
        long right = company("Right company", null);
        ExecutorService pool = Executors.newFixedThreadPool(3);
        List<Future<?>> work = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            long parent = i % 2 == 0 ? left : right;
            work.add(pool.submit(() -> change(moving, "{'parentId': " + parent + "}")));
            work.add(pool.submit(() -> company("Below moving company", moving)));
        }
        for (Future<?> each : work) {
            each.get();
        }
        pool.shutdown();
        assertThat(wrongRoots()).isZero();
        jdbc.sql("update customer set active = false where root_id in (:roots)")
                .param("roots", List.of(left, right)).update();
    }

    private long company(String name, Long parent) {
        return card("{'kind': 'company', 'name': '" + name + "', 'parentId': " + parent + "}");
    }

    private String refused(long id, long parent) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> change(id, "{'parentId': " + parent + "}"));
        assertThat(refusal).isNotNull();
        return refusal.errors().get(0).field();
    }

    private static Long any(List<Long> ids, Random random) {
        return ids.get(random.nextInt(ids.size()));
    }

    private long wrongRoots() {
        return jdbc.sql("""
                with recursive below as (
                  select id, id as root from customer where parent_id is null
                  union all
                  select c.id, b.root from customer c join below b on c.parent_id = b.id)
                select (select count(*) from customer)
                  - (select count(*) from customer c join below b on b.id = c.id and b.root = c.root_id)""")
                .query(Long.class).single();
    }
}
