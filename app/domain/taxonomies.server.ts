export { approach, approachGroups, costSource, isTerm, label, monthsOf, monthsSource, terms } from './taxonomies/vocabulary.ts'
