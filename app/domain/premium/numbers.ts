import * as library from '#app/domain/interventions.server.ts'
import { isTier, partKeys, partTitles, type Content, type PartKey } from '../premium.ts'
import { activityValues, textsOf, valuesOf } from './parts.ts'

const holds = (texts: Record<string, string>): boolean => Object.keys(library.pupilNumbers(texts)).length > 0
const inPart = (content: Content, part: PartKey): boolean => holds(textsOf(valuesOf(content, part))) || (isTier(part) && content[part].activities.some((one) => holds(textsOf(activityValues(one)))))

/** The titles of the parts in which something looks like a unique pupil number. */
export const partsWithNumbers = (content: Content): string[] => partKeys.filter((part) => inPart(content, part)).map((part) => partTitles[part])
