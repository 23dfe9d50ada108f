'use client'
// Set permissions: three ways to grant permissions to a user, and an optional boundary. The
// surrounding form is a GET form (a step of a wizard), so Find and Show send the fields to the same
// address.
import { Alert } from '@/components/feedback/alert'
import { Button } from '@/components/form/buttons/button'
import { Choice } from '@/components/form/fields/choice'
import { Choices } from '@/components/form/fields/choices'
import { TextField } from '@/components/form/fields/fields'
import { SelectField } from '@/components/form/fields/select-field'
import { ConfirmGrant } from '@/components/policy/confirm-grant'
import { PolicyPicker } from '@/components/policy/policy-picker'
import { GroupPicker } from './group-picker'
import {
  BOUNDARY_ARN,
  CONFIRMED_COPY,
  COPY_FROM,
  copyKey,
  type PermissionChoice,
  USE_BOUNDARY,
  WAY,
  WAYS,
} from './permission-choice'
import { permissionLines, policyNameOf } from './permission-lines'
import type { Copy, PermissionOffer, PermissionProblems } from './permission-offer'
import styles from './set-permissions.module.css'
import { permissionWords as words } from './words'

interface Props {
  offer: PermissionOffer
  choice: PermissionChoice
  problems?: PermissionProblems
  /** The permissions of `choice.copyFrom`, if they could be read. */
  copied?: Copy | undefined
  /** The address of this step. */
  here: string
  /** Whether a boundary can be set. It can't for an existing user. */
  withBoundary?: boolean
}

export function SetPermissionsFields({
  offer,
  choice,
  problems = {},
  copied,
  here,
  withBoundary = true,
}: Props) {
  return (
    <div className={styles.fields}>
      <Choices legend={words.options}>
        {WAYS.map((way) => (
          <Choice
            key={way}
            type="radio"
            name={WAY}
            value={way}
            label={words.ways[way]}
            hint={words.wayHints[way]}
            chosen={choice.way === way}
          />
        ))}
      </Choices>
      <div className={styles.forGroups}>
        {offer.groups ? (
          <GroupPicker
            groups={offer.groups}
            chosen={choice.groups}
            search={choice.groupSearch}
            problem={problems.groups}
            here={here}
          />
        ) : (
          <p>{words.groupsHidden}</p>
        )}
      </div>
      <div className={`${styles.part} ${styles.forCopy}`}>
        <div className={styles.narrow}>
          <TextField
            name={COPY_FROM}
            label={words.copyFrom}
            hint={words.copyHint}
            value={choice.copyFrom}
            problem={problems.copyFrom}
            list={`${COPY_FROM}-users`}
          />
          <datalist id={`${COPY_FROM}-users`}>
            {offer.users.map((name) => (
              <option key={name} value={name} />
            ))}
          </datalist>
          <Button formAction={here} formMethod="get">
            {words.show}
          </Button>
        </div>
        {copied ? <Copies choice={choice} copied={copied} problems={problems} /> : null}
      </div>
      <div className={`${styles.part} ${styles.forPolicies}`}>
        {offer.policiesComplete ? null : <p>{words.policiesHidden}</p>}
        <PolicyPicker
          policies={withGone(offer.policies, choice.policyArns)}
          searchAddress={here}
          search={choice.policySearch}
          chosen={choice.policyArns}
          confirmed={choice.confirmedArns}
          unconfirmed={problems.unconfirmed}
          problem={problems.policies}
        />
      </div>
      {withBoundary ? (
        <fieldset className={styles.boundary}>
          <legend>{words.boundary}</legend>
          <Choice
            type="checkbox"
            name={USE_BOUNDARY}
            label={words.useBoundary}
            hint={words.useBoundaryHint}
            chosen={choice.useBoundary}
          />
          <div className={`${styles.narrow} ${styles.forBoundary}`}>
            <SelectField
              name={BOUNDARY_ARN}
              label={words.boundaryPolicy}
              value={choice.boundaryArn}
              problem={problems.boundary}
              options={[
                { value: '', text: words.chooseBoundary },
                ...offer.policies.map(({ arn, name }) => ({ value: arn, text: name })),
              ]}
            />
          </div>
        </fieldset>
      ) : null}
    </div>
  )
}

/** A selected policy that was deleted meanwhile stays visible, so that users can clear it. */
function withGone(
  policies: PermissionOffer['policies'],
  chosen: readonly string[],
): PermissionOffer['policies'] {
  const gone = chosen.filter((arn) => !policies.some((policy) => policy.arn === arn))
  return [
    ...gone.map((arn) => ({ arn, name: policyNameOf(arn), managedBy: 'customer' as const })),
    ...policies,
  ]
}

interface CopiesProps {
  choice: PermissionChoice
  copied: Copy
  problems: PermissionProblems
}

/** Lists the permissions of a copy, with a confirmation for each one that allows everything. */
function Copies({ choice, copied, problems }: CopiesProps) {
  const { copyFrom: userName, confirmedCopies } = choice
  const lines = permissionLines(copied.permissions)
  if (lines.length === 0) return <Alert tone="info">{words.copiesNothing(userName)}</Alert>
  const isMissing = (id: string) => problems.unconfirmedCopies?.some((other) => other.id === id)
  return (
    <>
      <section className={styles.copies}>
        <h3>{words.copies(userName)}</h3>
        <ul>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </section>
      {copied.broad.map(({ name, grant, id }) => (
        <ConfirmGrant
          key={copyKey(userName, id)}
          policyName={name}
          grant={grant}
          field={CONFIRMED_COPY}
          value={copyKey(userName, id)}
          confirmed={confirmedCopies.includes(copyKey(userName, id))}
          problem={isMissing(id) ? words.mustConfirmCopy : undefined}
        />
      ))}
    </>
  )
}
