import { Button } from '@/components/form/buttons/button'
import { RowActions, Table } from '@/components/list/table'
import type { KitSection } from '../section'
import { State, States } from '../state'

const actions = (name: string) => (
  <RowActions key="actions">
    <Button variant="plain" type="button" aria-label={`Deactivate ${name}`}>
      Deactivate
    </Button>
    <Button variant="plain" type="button" aria-label={`Delete ${name}`}>
      Delete
    </Button>
  </RowActions>
)

const row = (name: string, arn: string) => ({
  key: name,
  cells: [name, arn, 'Attached directly', 12, actions(name)],
})

export const tableSections: readonly KitSection[] = [
  {
    id: 'tables',
    title: 'Small tables',
    render: () => (
      <States>
        <State name="Rows, one with long words">
          <Table
            caption="Policies"
            columns={[
              'Policy name',
              { header: 'ARN', long: true },
              'Attached',
              { header: 'Entities', numeric: true },
              'Actions',
            ]}
            rows={[
              row('ReadOnlyAccess', 'arn:aws:iam::aws:policy/ReadOnlyAccess'),
              row('A'.repeat(128), `arn:aws:iam::123456789012:policy/${'long-path/'.repeat(9)}A`),
            ]}
          />
        </State>
      </States>
    ),
  },
]
