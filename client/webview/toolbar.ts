import type { FromPage, Picture, Scale } from './messages';

/** The controls above the report. Their markup and their words come with the page. */
export function createToolbar(send: (message: FromPage) => void): { show(picture: Picture): void } {
  const kind = document.querySelector<HTMLSelectElement>('#kind')!;
  const scale = document.querySelector<HTMLSelectElement>('#scale')!;
  const picker = document.querySelector<HTMLDetailsElement>('#sections')!;
  const list = picker.querySelector<HTMLElement>('[role="group"]')!;
  const lock = document.querySelector<HTMLButtonElement>('#lock')!;

  kind.addEventListener('change', () => send({ type: 'choose', kind: kind.value }));
  scale.addEventListener('change', () => send({ type: 'choose', ganttScale: scale.value as Scale }));
  list.addEventListener('change', () => send({ type: 'choose', without: uncheckedIn(list) }));
  for (const what of ['refresh', 'export'] as const) {
    document.getElementById(what)!.addEventListener('click', () => send({ type: 'do', what }));
  }
  lock.addEventListener('click', () => send({ type: 'do', what: 'toggleLock' }));
  document.getElementById('all')!.addEventListener('click', () => {
    for (const box of boxesOf(list)) box.checked = true;
    send({ type: 'choose', without: uncheckedIn(list) });
  });

  const close = (): void => {
    picker.open = false;
  };
  picker.addEventListener('keydown', event => {
    if (event.key !== 'Escape' || !picker.open) return;
    close();
    picker.querySelector('summary')!.focus();
    event.stopPropagation();
  });
  document.addEventListener('pointerdown', ({ target }) => {
    if (!picker.contains(target as Node)) close();
  });
  picker.addEventListener('focusout', ({ relatedTarget }) => {
    if (relatedTarget !== null && !picker.contains(relatedTarget as Node)) close();
  });

  return {
    show({ choices, kinds, sections, ganttScale }) {
      setOptions(kind, kinds, choices.kind);
      scale.value = ganttScale;
      scale.disabled = document.querySelector('.chart-gantt') === null;
      setBoxes(list, sections);
      lock.setAttribute('aria-pressed', String(choices.locked));
    },
  };
}

function setOptions(select: HTMLSelectElement, options: Picture['kinds'], value: string): void {
  const written = JSON.stringify(options);
  if (select.dataset.options !== written) {
    select.dataset.options = written;
    select.replaceChildren(...options.map(({ id, title }) => new Option(title, id)));
  }
  select.value = value;
}

/** The boxes are only made anew where the sections are others, so that the focus stays on the one that was just changed. */
function setBoxes(list: HTMLElement, sections: Picture['sections']): void {
  const written = JSON.stringify(sections.map(({ id, title }) => [id, title]));
  if (list.dataset.sections !== written) {
    list.dataset.sections = written;
    list.replaceChildren(
      ...sections.map(({ id, title }) => {
        const label = document.createElement('label');
        const box = document.createElement('input');
        box.type = 'checkbox';
        box.value = id;
        label.append(box, ` ${title}`);
        return label;
      }),
    );
  }
  for (const [index, box] of boxesOf(list).entries()) box.checked = sections[index]!.shown;
}

const boxesOf = (list: HTMLElement): HTMLInputElement[] => [...list.querySelectorAll('input')];
const uncheckedIn = (list: HTMLElement): string[] => boxesOf(list).flatMap(box => (box.checked ? [] : [box.value]));
