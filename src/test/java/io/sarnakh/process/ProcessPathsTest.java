package io.sarnakh.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarnakh.testing.SarnakhTest;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestClassOrder;
import org.springframework.beans.factory.annotation.Autowired;

/** All process tests, and after them the proof that no path of any model was left out. */
@SarnakhTest
@TestClassOrder(ClassOrderer.OrderAnnotation.class)
class ProcessPathsTest {

    @Nested
    @DisplayName("lead-lifecycle, from the new lead to its conversion")
    class Lifecycle extends LifecyclePaths {
    }

    @Nested
    @DisplayName("lead-lifecycle, deadlines, and read-notice")
    class Deadlines extends DeadlinePaths {
    }

    @Nested
    @DisplayName("lead-lifecycle, asking for facts")
    class Facts extends FactsPaths {
    }

    @Nested
    @DisplayName("lead-lifecycle, converting")
    class Converting extends ConversionPaths {
    }

    @Nested
    @DisplayName("lead-lifecycle, merging")
    class Merging extends MergePaths {
    }

    @Nested
    @DisplayName("lead-lifecycle and merge-records, undoing")
    class Undoing extends UndoPaths {
    }

    @Nested
    @DisplayName("opportunity-pipeline")
    class Pipeline extends PipelinePaths {
    }

    @Nested
    @DisplayName("nurture-record and restore-record")
    class ComingBack extends ComingBackPaths {
    }

    @Nested
    @DisplayName("twins that arrive")
    class Twins extends TwinPaths {
    }

    @Nested
    @DisplayName("ask-owner")
    class Asking extends AskOwnerPaths {
    }

    @Nested
    @DisplayName("convert-several")
    class Several extends BatchPaths {
    }

    @Nested
    @DisplayName("closed from elsewhere")
    class ClosedElsewhere extends ClosedElsewherePaths {
    }

    @Nested
    @DisplayName("leads-settings and team-settings")
    class Settings extends SettingsPaths {
    }

    @Nested
    @DisplayName("user-settings")
    class UserSettings extends UserSettingsPaths {
    }

    @Nested
    @DisplayName("distribute-leads, schedule-distribution and member-settings")
    class Distributing extends DistributionPaths {
    }

    @Nested
    @DisplayName("what people send beyond the forms")
    class Tampering extends TamperingPaths {
    }

    @Nested
    @Order(Integer.MAX_VALUE)
    @DisplayName("coverage")
    class Coverage {

        @Test
        @DisplayName("every flow node and every sequence flow of every model was gone through")
        void isComplete(@Autowired RepositoryService repository) {
            Set<String> missing = new TreeSet<>();
            for (ProcessDefinition definition : repository.createProcessDefinitionQuery().latestVersion().list()) {
                missing.addAll(PathCoverage.missing(repository.getBpmnModelInstance(definition.getId())));
            }
            assertThat(missing).as("not covered by any process test").isEmpty();
        }
    }
}
