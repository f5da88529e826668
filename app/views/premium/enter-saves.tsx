/** Enter in a field presses a form’s first button: it saves, as the first visible button below the form does. */
export const EnterSaves = ({ deed }: { deed: string }) => <button type="submit" name="deed" value={deed} className="govuk-visually-hidden" tabIndex={-1} aria-hidden="true" />
