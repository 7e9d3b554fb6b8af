import { type InputBox, QuickInputButtons, type QuickPick, type QuickPickItem, window } from 'vscode';

/** A question of a series: answered by one of its choices, or by a line of text of which `problemWith` has nothing to say. */
export interface Question {
  name: string;
  prompt: string;
  /** What is chosen or written at first. */
  value: string;
  choices?: readonly Choice[];
  problemWith?(text: string): string | undefined;
}

export interface Choice extends QuickPickItem {
  value: string;
}

/** Asks one question after the other, with a way back; the answers by name, or nothing where the planner leaves. */
export async function askAll(title: string, questions: readonly Question[]): Promise<Record<string, string> | undefined> {
  const answers: Record<string, string> = {};
  let index = 0;
  while (index < questions.length) {
    const { name, value } = questions[index]!;
    const question = { ...questions[index]!, value: answers[name] ?? value };
    const answer = await ask(question, { title, step: index + 1, totalSteps: questions.length });
    if (answer === undefined) return undefined;
    if (answer !== back) answers[name] = answer;
    index += answer === back ? -1 : 1;
  }
  return answers;
}

const back = Symbol('back');

type Answer = string | typeof back | undefined;

function ask(question: Question, head: { title: string; step: number; totalSteps: number }): Promise<Answer> {
  return new Promise(resolve => {
    const answer = (value: Answer): void => {
      resolve(value);
      input.dispose();
    };
    const input = question.choices === undefined ? textInput(question, answer) : pickInput(question, question.choices, answer);
    Object.assign(input, head, { ignoreFocusOut: true, buttons: head.step > 1 ? [QuickInputButtons.Back] : [] });
    input.onDidTriggerButton(() => answer(back));
    input.onDidHide(() => answer(undefined));
    input.show();
  });
}

function pickInput({ prompt, value }: Question, choices: readonly Choice[], answer: (value: Answer) => void): QuickPick<Choice> {
  const input = window.createQuickPick<Choice>();
  input.placeholder = prompt;
  input.items = choices;
  input.activeItems = choices.filter(choice => choice.value === value);
  input.onDidAccept(() => {
    if (input.activeItems[0] !== undefined) answer(input.activeItems[0].value);
  });
  return input;
}

function textInput({ prompt, value, problemWith }: Question, answer: (value: Answer) => void): InputBox {
  const input = window.createInputBox();
  const look = (): void => {
    input.validationMessage = problemWith?.(input.value.trim());
  };
  input.prompt = prompt;
  input.value = value;
  input.onDidChangeValue(look);
  input.onDidAccept(() => {
    look();
    if (!input.validationMessage) answer(input.value.trim());
  });
  return input;
}
