import { tenth, textWidth } from '#ui/charts/scale.ts';

/** A grid as the bridge shows it: axes, each with its rights; the grid of 2017 has none. */
export type Rive = {
  id: string;
  name: string;
  axes: {
    id: string;
    no: number;
    name: string;
    droits: { no: number; name: string }[];
    meets: { referentielId: string; axeId: string; reason: string }[];
  }[];
};

const width = 360;
const line = 15;
const size = 12;
const gap = 12;
const left = { text: 0, room: 116, bar: 122 };
const right = { bar: 222, text: 232, room: width - 232 };

/** Cuts a text in lines that fit; a word longer than a line stands alone. */
export function wrap(text: string, room: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = lines.length ? `${lines.at(-1)} ${word}` : word;
    if (lines.length && textWidth(longer, size) <= room) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

type Line = { text: string; y: number; strong: boolean };
type Bloc = { id: string; no: number; top: number; bottom: number; lines: Line[] };

function blocsOf(axes: Rive['axes'], room: number): Bloc[] {
  let top = 4;
  return axes.map(({ id, no, name, droits }) => {
    // An axis of the newer grid is named after its rights: they alone are written.
    const texts = droits.length
      ? droits.flatMap((droit) => wrap(`${droit.no}. ${droit.name}`, room).map((text) => ({ text, strong: false })))
      : wrap(`${no}. ${name}`, room).map((text) => ({ text, strong: true }));
    const bloc = {
      id,
      no,
      top,
      bottom: top + texts.length * line + 2,
      lines: texts.map((one, i) => ({ ...one, y: top + i * line + 12 }))
    };
    top = bloc.bottom + gap;
    return bloc;
  });
}

/** Moves blocs apart so that they fill a height, in their order. */
function fill(blocs: Bloc[], height: number): Bloc[] {
  const used = blocs.reduce((sum, bloc) => sum + bloc.bottom - bloc.top, 0);
  const room = Math.max(gap, (height - 8 - used) / Math.max(1, blocs.length - 1));
  let top = 4;
  return blocs.map((bloc) => {
    const by = top - bloc.top;
    top += bloc.bottom - bloc.top + room;
    return {
      ...bloc,
      top: tenth(bloc.top + by),
      bottom: tenth(bloc.bottom + by),
      lines: bloc.lines.map((one) => ({ ...one, y: tenth(one.y + by) }))
    };
  });
}

/**
 * The axes of an older grid on one side, the rights of a newer one on the other, and a strand for each pair that meets.
 * All strands are equally thick: the mapping says that two meet, not how much. 360 units wide.
 */
export function drawPont(from: Rive, to: Rive) {
  const toBlocs = blocsOf(to.axes, right.room);
  const fromBlocs = blocsOf(from.axes, left.room);
  const height = Math.max(...[...toBlocs, ...fromBlocs].map(({ bottom }) => bottom), 0) + 4;
  const [ours, theirs] = [fill(fromBlocs, height), fill(toBlocs, height)];
  const pairs = from.axes.flatMap((axe) =>
    axe.meets.filter(({ referentielId }) => referentielId === to.id).map(({ axeId }) => ({ from: axe.id, to: axeId }))
  );
  const port = (bloc: Bloc, at: number, of: number) => bloc.top + ((at + 0.5) / of) * (bloc.bottom - bloc.top);
  return {
    width,
    height: Math.ceil(height),
    left: { ...left, blocs: ours },
    right: { ...right, blocs: theirs },
    strands: pairs.flatMap((pair) => {
      const a = ours.find(({ id }) => id === pair.from);
      const b = theirs.find(({ id }) => id === pair.to);
      if (!a || !b) return [];
      // Strands leave and arrive in the order of what they go to, so that they cross no more than they must.
      const order = (list: readonly Bloc[], id: string) => list.findIndex((one) => one.id === id);
      const out = pairs
        .filter((one) => one.from === pair.from)
        .sort((p, q) => order(theirs, p.to) - order(theirs, q.to));
      const into = pairs.filter((one) => one.to === pair.to).sort((p, q) => order(ours, p.from) - order(ours, q.from));
      const y1 = tenth(port(a, out.indexOf(pair), out.length));
      const y2 = tenth(port(b, into.indexOf(pair), into.length));
      const [x1, x2] = [left.bar + 5, right.bar];
      const middle = (x1 + x2) / 2;
      return [{ ...pair, no: a.no, path: `M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}` }];
    })
  };
}
