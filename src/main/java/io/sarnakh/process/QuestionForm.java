package io.sarnakh.process;

import io.sarnakh.access.Actor;
import io.sarnakh.duplicate.TwinQuestion;
import io.sarnakh.duplicate.TwinQuestions;
import io.sarnakh.duplicate.TwinTexts;
import io.sarnakh.text.Texts;
import org.springframework.stereotype.Component;

/** What the form "Answer about a possible twin" shows; of a record that is not visible only what DUP-6 allows. */
@Component
class QuestionForm {

    private final TwinQuestions questions;
    private final TwinTexts texts;
    private final FormOptions options;

    QuestionForm(TwinQuestions questions, TwinTexts texts, FormOptions options) {
        this.questions = questions;
        this.texts = texts;
        this.options = options;
    }

    FormVariables open(TwinQuestion question, Actor actor) {
        return new FormVariables()
                .text("question", Texts.get("form.owner-asked", options.personName(question.askedBy()),
                        texts.of(questions.asked(question), actor)))
                .text("questionRecords", Texts.get("form.owner-asked-for",
                        texts.of(questions.asking(question), actor), TwinTexts.criteria(question.matchedOn())))
                .text("questionMessage", question.message());
    }
}
