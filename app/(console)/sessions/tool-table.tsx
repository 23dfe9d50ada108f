// A table of tools that signed in with `aws login`.
import type { ReactNode } from 'react'
import { Table } from '@/components/list/table'
import { RelativeTime } from '@/components/value/relative-time'
import type { SignedInTool } from '@/iam/shapes/logins/login-session'
import { toolWords as words } from './words'

interface Props {
  tools: readonly SignedInTool[]
  now: Date
  /** Draws what ends a tool's session. `name` is the content of its button. */
  end: (tool: SignedInTool, name: ReactNode) => ReactNode
}

export function ToolTable({ tools, now, end }: Props) {
  return (
    <Table
      caption={words.title}
      columns={[
        words.tool,
        words.device,
        words.address,
        words.lastRefresh,
        words.ends,
        words.actions,
      ]}
      rows={tools.map((tool) => ({
        key: tool.LoginId,
        cells: [
          <span key="agent" title={tool.UserAgent}>
            {toolName(tool.UserAgent)}
          </span>,
          words.devices[tool.Device],
          tool.SourceIp,
          <RelativeTime key="seen" at={tool.LastRefresh} now={now} />,
          <RelativeTime key="ends" at={tool.ExpirationDate} now={now} />,
          end(tool, <EndName tool={tool} />),
        ],
      }))}
    />
  )
}

const LONGEST = 40

/** The first product of a user agent, such as aws-cli/2.32.0. */
const toolName = (agent: string) => agent.split(' ', 1)[0]?.slice(0, LONGEST) || words.unknown

/** Each button of the table has a name of its own. */
function EndName({ tool: { SourceIp, UserAgent, CreateDate } }: { tool: SignedInTool }) {
  const started = `${CreateDate.toISOString().slice(0, 23).replace('T', ' ')} UTC`
  return (
    <>
      {words.end}
      <span className="visually-hidden">
        {' '}
        {words.endOf(toolName(UserAgent), SourceIp, started)}
      </span>
    </>
  )
}
