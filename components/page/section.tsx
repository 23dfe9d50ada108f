// One box of a console page, with its heading.
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import type { ReactNode } from 'react'

export function Section({
  title,
  description,
  children,
}: {
  title: string
  description?: string
  children: ReactNode
}) {
  return (
    <Container
      header={
        <Header variant="h2" {...(description && { description })}>
          {title}
        </Header>
      }
    >
      {children}
    </Container>
  )
}
