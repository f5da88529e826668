import type { JSX } from 'react'
import { Checkboxes, SelectField, TextField } from '#app/ui/field/field.tsx'
import { FilterPanel, FilterTag, FilterTags } from '#app/ui/filter-panel/filter-panel.tsx'

export const examples: Record<string, JSX.Element> = {
  library: (
    <>
      <FilterTags>
        <FilterTag to="/interventions?phase=primary" label="Coastal" />
        <FilterTag to="/interventions?coastal=1" label="Primary" />
      </FilterTags>
      <FilterPanel action="/interventions" title="Filter practices" clearTo="/interventions">
        <TextField label="Words" name="q" type="search" />
        <Checkboxes legend="Phase" name="phase-filter" small values={['primary']} options={[{ value: 'early', label: 'Early years' }, { value: 'primary', label: 'Primary' }]} />
        <SelectField label="Cost" name="cost-band" options={[{ value: '', label: 'Any' }, { value: '1', label: 'Up to £80 a pupil' }]} />
      </FilterPanel>
    </>
  ),
}
