'use client'
// The users and groups that have a policy, with check boxes.
import { Alert } from '@/components/feedback/alert'
import { Button } from '@/components/form/buttons/button'
import { DisabledButton } from '@/components/form/buttons/disabled-button'
import { FormRefusal } from '@/components/form/post/action-form'
import { PostForm } from '@/components/form/post/post-form'
import { usePost } from '@/components/form/post/use-post'
import { Table } from '@/components/list/table'
import { groupPath, userPath } from '@/components/page/paths'
import { AsCommand } from '@/components/value/as-command'
import { type Entity, entitiesIn, entityCalls, fieldOf } from '../../entity'
import styles from '../../policies.module.css'
import { entityWords as words } from '../../words'
import { detachEntities, type EntitiesState } from './entity-actions'

interface Props {
  arn: string
  entities: readonly Entity[]
  /** Why the caller can detach the policy from none of them. */
  denied: string | undefined
}

export function DetachForm({ arn, entities, denied }: Props) {
  const posting = usePost<EntitiesState>(detachEntities, { status: 'idle' })
  const { state, pending } = posting
  return (
    <PostForm posting={posting} className={styles.form} fields={{ PolicyArn: arn }}>
      <EntityProblem state={state} />
      <Table
        caption={words.title}
        columns={[words.name, words.type]}
        rows={entities.map((entity) => ({
          key: `${entity.kind} ${entity.name}`,
          cells: [
            <EntityBox key="box" entity={entity} chosen={isChosen(state, entity)} />,
            typeOf(entity),
          ],
        }))}
      />
      <div>
        {denied === undefined ? (
          <Button busy={pending}>{words.detach}</Button>
        ) : (
          <DisabledButton reason={denied}>{words.detach}</DisabledButton>
        )}
      </div>
      <AsCommand
        about={words.detach}
        calls={(_field, fields) => entityCalls('Detach', arn, entitiesIn(fields))}
        initial={{}}
      />
    </PostForm>
  )
}

export const typeOf = ({ kind }: Entity) => (kind === 'User' ? words.user : words.group)

export const isChosen = ({ chosen = [] }: EntitiesState, { kind, name }: Entity) =>
  chosen.some((each) => each.kind === kind && each.name === name)

export function EntityBox({ entity, chosen }: { entity: Entity; chosen: boolean }) {
  const { kind, name } = entity
  return (
    <span className={styles.choice}>
      <input
        type="checkbox"
        name={fieldOf(entity)}
        value={name}
        defaultChecked={chosen}
        aria-label={words.select(name)}
      />
      <a href={kind === 'User' ? userPath(name) : groupPath(name)}>{name}</a>
    </span>
  )
}

/** Why nothing was changed. */
export function EntityProblem({ state }: { state: EntitiesState }) {
  const { problem, failedFor, stamp } = state
  if (problem !== undefined)
    return (
      <Alert tone="error" title={words.problem} stamp={stamp}>
        {problem}
      </Alert>
    )
  return (
    <FormRefusal state={state} title={words.problem}>
      {failedFor === undefined ? null : <p>{words.failedFor(failedFor)}</p>}
    </FormRefusal>
  )
}
