import { DeniedButton } from '@/components/feedback/denied-button'
import { Button, ButtonLink } from '@/components/form/buttons/button'
import { ConfirmDisclosure } from '@/components/form/buttons/confirm-disclosure'
import { DisabledButton } from '@/components/form/buttons/disabled-button'
import { FormButtons } from '@/components/form/buttons/form-buttons'
import { Menu } from '@/components/form/buttons/menu'
import type { KitSection } from '../section'
import { State, States } from '../state'

export const buttonSections: readonly KitSection[] = [
  {
    id: 'buttons',
    title: 'Buttons and menus',
    render: () => (
      <States>
        <State name="Variants" row>
          <Button type="button" variant="primary">
            Primary
          </Button>
          <Button type="button">Normal</Button>
          <Button type="button" variant="plain">
            Plain
          </Button>
          <ButtonLink href="/kit">Link</ButtonLink>
          <Button type="button" variant="primary" busy>
            Saving changes
          </Button>
        </State>
        <State name="Disabled" row>
          <DisabledButton reason="Only the default version can be edited.">
            Edit version
          </DisabledButton>
          <DeniedButton
            missing={{
              action: 'iam:DeleteUser',
              resource: 'arn:aws:iam::123456789012:user/alice',
              decision: 'implicitDeny',
              principalArn: 'arn:aws:iam::123456789012:user/bob',
            }}
          >
            Delete alice
          </DeniedButton>
        </State>
        <State name="Last line of a form">
          <FormButtons cancelHref="/kit" cancel="Cancel" submit="Create group" busy={false} atEnd />
        </State>
        <State name="Question in place">
          <ConfirmDisclosure summary="Delete the key">
            <p>Whatever uses this key stops working.</p>
            <div>
              <Button type="button">Delete access key</Button>
            </div>
          </ConfirmDisclosure>
        </State>
        <State name="Menu">
          <form method="get" action="/kit/review">
            <Menu
              label="Actions"
              items={[
                { text: 'Open the list', href: '/kit/list' },
                { text: 'Rename', name: 'action', value: 'rename' },
                { text: 'Delete', href: '/kit', disabledReason: 'Needs iam:DeleteUser.' },
              ]}
            />
          </form>
        </State>
      </States>
    ),
  },
]
