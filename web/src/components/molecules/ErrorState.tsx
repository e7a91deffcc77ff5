import { Button } from '../atoms';

export type ErrorStateProps = {
  title: string;
  text?: string;
  /** "Request 01J…": what support asks for. */
  reference?: string | null;
  retry?: { label: string; run: () => void };
};

/** Something failed: what, and one way on. Announced at once. */
export function ErrorState({ title, text, reference, retry }: ErrorStateProps) {
  return (
    <div role="alert" className="flex flex-col items-start gap-2 border-l-2 border-danger px-4 py-3 md:mx-8 md:my-8">
      <h2 className="type-title">{title}</h2>
      {text ? <p className="max-w-[60ch] text-ink-2">{text}</p> : null}
      {reference ? <p className="text-ink-3 select-all">{reference}</p> : null}
      {retry ? (
        <Button className="mt-2" onClick={retry.run}>
          {retry.label}
        </Button>
      ) : null}
    </div>
  );
}
