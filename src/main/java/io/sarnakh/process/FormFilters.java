package io.sarnakh.process;

import io.sarnakh.duplicate.TwinQuestions;
import io.sarnakh.lead.LeadRepository;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Registers the filters that fill forms, behind those that authenticate. */
@Configuration(proxyBeanMethods = false)
class FormFilters {

    /** The servlet of {@code /camunda/api/engine/*}. */
    private static final String WEB_APPS_ENGINE = "Engine Api";

    @Bean
    FilterRegistrationBean<TaskFormFilter> taskFormFilter(TaskService tasks, LeadRepository leads,
            RecordForms recordForms, ConversionFormContents conversionForm, TwinQuestions questions,
            QuestionForm questionForm, NoticeReader noticeReader, DistributionForm distributionForm, BatchForm batchForm,
            CurrentActor actors) {
        return registration(new TaskFormFilter(tasks, leads, recordForms, conversionForm, questions,
                questionForm, noticeReader, distributionForm, batchForm, actors));
    }

    @Bean
    FilterRegistrationBean<StartFormFilter> startFormFilter(RepositoryService repository, FormService forms,
            SettingsForms settingsForms, ClosedRecords closedRecords, FormOptions formOptions,
            BatchSelections selections, UserSettingsForm userSettings, CurrentActor actors) {
        return registration(new StartFormFilter(repository, forms, settingsForms, closedRecords, formOptions,
                selections, userSettings, actors));
    }

    @Bean
    FilterRegistrationBean<ReplacedTask> replacedTask(TaskService tasks, HistoryService history,
            IdentityService identity) {
        return registration(new ReplacedTask(tasks, history, identity));
    }

    private static <F extends jakarta.servlet.Filter> FilterRegistrationBean<F> registration(F filter) {
        FilterRegistrationBean<F> registration = new FilterRegistrationBean<>(filter);
        registration.addUrlPatterns("/engine-rest/*");
        // Whoever filters a servlet by its name comes after all who filter a path: the web apps' own filters, which the
        // starter registers late, must have found out by then who asks, and refused those who are not logged in.
        registration.addServletNames(WEB_APPS_ENGINE);
        registration.setOrder(Ordered.LOWEST_PRECEDENCE);
        registration.setMatchAfter(true);
        return registration;
    }
}
