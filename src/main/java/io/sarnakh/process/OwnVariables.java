package io.sarnakh.process;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The names of the variables that our own code has put into the present transaction. Whoever starts or completes something
 * through the engine's REST may bring variables that are not stored, either; only these are ours.
 */
final class OwnVariables implements TransactionSynchronization {

    private final Set<String> names = new HashSet<>();

    private OwnVariables() {
    }

    /** Notes that these are ours, until the transaction ends. */
    static void vouchFor(Collection<String> names) {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            present().names.addAll(names);
        }
    }

    /** Whether a variable of this name is ours. */
    static boolean contains(String name) {
        return TransactionSynchronizationManager.isSynchronizationActive() && present().names.contains(name);
    }

    /** Kept with the transaction, so that one that is suspended meanwhile knows nothing of another's. */
    private static OwnVariables present() {
        return TransactionSynchronizationManager.getSynchronizations().stream()
                .filter(OwnVariables.class::isInstance).map(OwnVariables.class::cast).findFirst()
                .orElseGet(() -> {
                    OwnVariables fresh = new OwnVariables();
                    TransactionSynchronizationManager.registerSynchronization(fresh);
                    return fresh;
                });
    }
}
