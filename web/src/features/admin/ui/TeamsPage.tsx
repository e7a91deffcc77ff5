'use client';

import { useTranslations } from 'next-intl';
import { Avatar, Button, Input } from '@/components/atoms';
import { Field } from '@/components/molecules';
import type { ComboboxOption } from '@/components/molecules/Combobox';
import type { Team } from '@/core/api/types';
import { useTeams } from '@/features/catalogue';
import { saveTeam, setMembers } from '../api/arrange';
import { setTeamWork } from '../api/sla';
import { NAME_MAX } from '../model/names';
import { Archive } from './Archive';
import { ArrangedList } from './ArrangedList';
import { EditorBar } from './EditorBar';
import { PeopleField } from './PeopleField';
import { TeamWorkFields, type WorkForm } from './TeamWorkFields';
import { SettingsFrame } from './SettingsFrame';
import { useEditor } from './useEditor';
import { useListActs } from './useListActs';
import { useNameChecks } from './useNameChecks';

type TeamForm = { name: string; members: ComboboxOption[]; work: WorkForm | null };

const NEW = 'new';
const FACES = 4;
const nameOf = (team: Team) => team.name;
const toForm = (team: Team): TeamForm => ({ name: team.name, members: team.members.map((person) => ({ id: person.id, label: person.name })), work: null });

/** Teams, and who works in them. */
export function TeamsPage() {
  const t = useTranslations('admin');
  const query = useTeams();
  const rows = query.data ?? [];
  const acts = useListActs<Team>('teams');
  const { empty, duplicate } = useNameChecks('teams');
  const editor = useEditor<TeamForm>({
    check: (form) => empty({ name: form.name }),
    save: async (form, id) => {
      const known = rows.find((row) => row.id === id);
      const saved = known && known.name === form.name.trim() ? id : await saveTeam(known ? id : null, form.name);
      // Should the members be refused, the team is there: it is that one that goes on being edited.
      editor.became(saved);
      const people = form.members.map((person) => person.id);
      const before = known?.members.map((person) => person.id) ?? [];
      if (people.length !== before.length || people.some((person) => !before.includes(person))) await setMembers(saved, people);
      if (form.work) await setTeamWork(saved, form.work.strategy, form.work.calendarId);
    },
    explain: (problem, form, id) => duplicate(problem, id === NEW ? null : id, { name: form.name }),
  });
  const about = (team: Team) => (
    <>
      {team.members.length > 0 ? (
        <span className="flex items-center gap-1" aria-hidden="true">
          {team.members.slice(0, FACES).map((person) => (
            <Avatar key={person.id} name={person.name} size="sm" />
          ))}
        </span>
      ) : null}
      {t('teams.people', { count: team.members.length })}
    </>
  );
  return (
    <SettingsFrame section="teams" query={query}>
      <ArrangedList
        label={t('teams.label')}
        rows={rows.filter((row) => !row.archived)}
        editor={editor}
        nameOf={nameOf}
        about={about}
        toForm={toForm}
        onOrder={(part) => void acts.order(part)}
        add={{ id: NEW, label: t('teams.add'), form: { name: '', members: [], work: null } }}
        acts={(row) => (
          <Button variant="quiet" onClick={() => editor.ask(() => void acts.archive(row, row.name, true).then(editor.close))}>
            {t('archive.put')}
          </Button>
        )}
        fields={(form, row) => (
          <>
            <Field label={t('teams.name')} error={editor.problems.name}>
              {(slot) => <Input {...slot} autoFocus autoComplete="off" maxLength={NAME_MAX} value={form.name} onChange={(event) => editor.change({ name: event.target.value })} />}
            </Field>
            <PeopleField label={t('teams.members')} value={form.members} error={editor.problems.person_ids} onChange={(members) => editor.change({ members })} />
            <TeamWorkFields team={row?.id ?? null} work={form.work} onChange={(work) => editor.change({ work })} />
          </>
        )}
      />
      <Archive rows={rows.filter((row) => row.archived)} nameOf={nameOf} onRestore={(row) => void acts.archive(row, row.name, false)} />
      <EditorBar editor={editor} />
    </SettingsFrame>
  );
}
