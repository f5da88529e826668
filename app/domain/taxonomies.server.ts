export { approach, approachGroups, costSource, isTerm, label, terms } from './taxonomies/vocabulary.ts'
