'use client'
// Users and groups with check boxes, and a search that keeps the selection.
import { Button } from '@/components/form/buttons/button'
import { FormButtons } from '@/components/form/buttons/form-buttons'
import { TextField } from '@/components/form/fields/fields'
import { PostForm } from '@/components/form/post/post-form'
import { usePost } from '@/components/form/post/use-post'
import { Table } from '@/components/list/table'
import { ConfirmGrant } from '@/components/policy/confirm-grant'
import type { PickablePolicy } from '@/components/policy/policy-picker'
import { pickerWords } from '@/components/policy/policy-words'
import { AsCommand } from '@/components/value/as-command'
import type { Candidates } from '../../candidates'
import { entitiesIn, entityCalls } from '../../entity'
import styles from '../../policies.module.css'
import { policyTabPath } from '../../policy-paths'
import { entityWords as words } from '../../words'
import { EntityBox, EntityProblem, isChosen, typeOf } from '../tabs/detach-form'
import { attachEntities, type EntitiesState } from '../tabs/entity-actions'

interface Props {
  arn: string
  candidates: Candidates
  /** The policy, if it allows everything. */
  broad: PickablePolicy | undefined
}

export function AttachForm({ arn, candidates, broad }: Props) {
  const posting = usePost<EntitiesState>(attachEntities, { status: 'idle', candidates })
  const { state, pending } = posting
  const { entities, shown, total, search, denied } = state.candidates ?? candidates
  return (
    <PostForm posting={posting} className={styles.form} fields={{ PolicyArn: arn }}>
      <EntityProblem state={state} />
      <div className={styles.search}>
        <TextField name="search" label={words.find} value={search} required={false} />
        {/* The first button of the form, which Enter in the search presses. */}
        <Button name="Find" value="yes">
          {words.findButton}
        </Button>
      </div>
      {denied.length > 0 ? (
        <p className={styles.quiet}>{words.attachHidden(denied.join(', '))}</p>
      ) : null}
      <p className={styles.quiet} role="status">
        {entities.length === 0 ? words.nothingFound : words.found(shown, total)}
      </p>
      {entities.length > 0 ? (
        <Table
          caption={words.attach}
          columns={[words.name, words.type]}
          rows={entities.map((entity) => ({
            key: `${entity.kind} ${entity.name}`,
            cells: [
              entity.attached ? (
                <span key="name">
                  {entity.name} <span className={styles.quiet}>({words.already})</span>
                </span>
              ) : (
                <EntityBox key="box" entity={entity} chosen={isChosen(state, entity)} />
              ),
              typeOf(entity),
            ],
          }))}
        />
      ) : null}
      {broad?.grant ? (
        <ConfirmGrant
          policyName={broad.name}
          grant={broad.grant}
          value={arn}
          problem={state.unconfirmed ? pickerWords.mustConfirm : undefined}
        />
      ) : null}
      <FormButtons
        cancelHref={policyTabPath(arn, 'entities')}
        cancel={words.cancel}
        submit={words.attachButton}
        busy={pending}
        atEnd
      />
      <AsCommand
        about={words.attachButton}
        calls={(_field, fields) => entityCalls('Attach', arn, entitiesIn(fields))}
        initial={{}}
      />
    </PostForm>
  )
}
