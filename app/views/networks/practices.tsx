import { paths } from '#app/paths.ts'
import { Card, CardList } from '#app/ui/card/card.tsx'
import { MetaList } from '#app/ui/meta-list/meta-list.tsx'

type Practice = { id: string; title: string; summary: string; setting: string; academicYear: string }

/** What members have published, the newest first. */
export function Practices({ practices, more }: { practices: readonly Practice[]; more: string | null }) {
  return (
    <section aria-labelledby="practices">
      <h2 id="practices">What its members have written up</h2>
      {practices.length === 0 ? <p>Members have published no practice yet. When they do, it shows here for anyone to read.</p> : (
        <CardList label="Practices of members">
          {practices.map((one) => <Card key={one.id} level={3} to={paths.intervention(one.id)} title={one.title} meta={<MetaList items={[one.setting, one.academicYear]} />}><p>{one.summary}</p></Card>)}
        </CardList>
      )}
      {more ? <p><a href={more}>See all practices of its members</a></p> : null}
    </section>
  )
}
