// A page's title. Drawn with the page's content, which knows what a post was answered: of a refused
// form it begins with "Error: ", the first thing a screen reader says. So pages set no title in
// their metadata, which would stand beside this one.

export function PageTitle({ title, failed = false }: { title: string; failed?: boolean }) {
  return <title>{`${failed ? 'Error: ' : ''}${title} | Gatehouse`}</title>
}
