package io.sarnakh.platform.engine;

import io.sarnakh.process.TakenAway;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Lets every model, also those of earlier versions, tell {@link TakenAway} of its end. Built in, because whoever deletes
 * an instance may ask to skip the listeners of its model.
 */
class DeletionNotice extends AbstractBpmnParseListener {

    private final ObjectProvider<TakenAway> listener;

    DeletionNotice(ObjectProvider<TakenAway> listener) {
        this.listener = listener;
    }

    @Override
    public void parseProcess(Element process, ProcessDefinitionEntity definition) {
        ExecutionListener told = execution -> listener.getObject().notify(execution);
        definition.addBuiltInListener(ExecutionListener.EVENTNAME_END, told);
    }
}
