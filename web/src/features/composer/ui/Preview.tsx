import { Fragment, type ReactNode } from 'react';

const INLINE = /(`+)(.+?)\1|\*\*(.+?)\*\*|(?<![\p{L}\p{N}])_(.+?)_(?![\p{L}\p{N}])|\*([^*\s][^*]*?)\*|~~(.+?)~~|@\[((?:[^\]\\]|\\.)+)\]\(mention:[0-9a-f-]+\)|\[([^\]]*)\]\((https?:\/\/[^\s)]+|mailto:[^\s)]+)\)|<(https?:\/\/[^\s>]+)>/u;

/** One line's marks as elements: nothing of the text ever becomes HTML. */
function inline(text: string): ReactNode {
  const found = INLINE.exec(text);
  if (!found) return text;
  const [all, , code, bold, under, star, gone, mention, label, href, bare] = found;
  const link = href ?? bare;
  const mark = code !== undefined ? <code>{code}</code>
    : bold !== undefined ? <strong>{inline(bold)}</strong>
    : under !== undefined || star !== undefined ? <em>{inline(under ?? star ?? '')}</em>
    : gone !== undefined ? <s>{inline(gone)}</s>
    : mention !== undefined ? <b className="font-semibold text-accent">@{mention}</b>
    : <a href={link} target="_blank" rel="noopener noreferrer nofollow">{label || link}</a>;
  return (
    <>
      {text.slice(0, found.index)}
      {mark}
      {inline(text.slice(found.index + all.length))}
    </>
  );
}

const broken = (lines: string[]) => lines.map((line, index) => (
  <Fragment key={index}>
    {index > 0 ? <br /> : null}
    {inline(line)}
  </Fragment>
));

const FENCE = /^```/;
const QUOTE = /^> ?/;
const BULLET = /^[-*+] /;
const NUMBER = /^\d+[.)] /;
const HEADING = /^(#{1,4}) /;
const startsBlock = (line: string) => [FENCE, QUOTE, BULLET, NUMBER, HEADING].some((sign) => sign.test(line)) || line.trim() === '';

/** Takes lines while they fit; returns them and where they ended. */
function run(lines: string[], from: number, fits: (line: string) => boolean): [string[], number] {
  let to = from;
  while (to < lines.length && fits(lines[to] ?? '')) to += 1;
  return [lines.slice(from, to), to];
}

function blocks(source: string): ReactNode[] {
  const lines = source.split('\n');
  const out: ReactNode[] = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] ?? '';
    let taken: string[];
    const key = at;
    if (line.trim() === '') at += 1;
    else if (FENCE.test(line)) {
      [taken, at] = run(lines, at + 1, (next) => !FENCE.test(next));
      at += 1;
      out.push(<pre key={key}><code>{taken.join('\n')}</code></pre>);
    } else if (QUOTE.test(line)) {
      [taken, at] = run(lines, at, (next) => QUOTE.test(next));
      out.push(<blockquote key={key}>{blocks(taken.map((each) => each.replace(QUOTE, '')).join('\n'))}</blockquote>);
    } else if (BULLET.test(line) || NUMBER.test(line)) {
      const sign = BULLET.test(line) ? BULLET : NUMBER;
      [taken, at] = run(lines, at, (next) => sign.test(next));
      const items = taken.map((each, index) => <li key={index}>{inline(each.replace(sign, ''))}</li>);
      out.push(sign === BULLET ? <ul key={key}>{items}</ul> : <ol key={key}>{items}</ol>);
    } else if (HEADING.test(line)) {
      out.push(<h3 key={key}>{inline(line.replace(HEADING, ''))}</h3>);
      at += 1;
    } else {
      [taken, at] = run(lines, at, (next) => !startsBlock(next));
      out.push(<p key={key}>{broken(taken)}</p>);
    }
  }
  return out;
}

/** How the message will read. The server renders the real one; this knows the marks people use. */
export default function Preview({ source }: { source: string }) {
  return <div className="wn-prose type-message">{blocks(source)}</div>;
}
