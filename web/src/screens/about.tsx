/** The forms in which somebody says who they are and whom they look for; for the start and for later. */
import { useRef, useState } from 'preact/hooks';
import type { Gender } from '../api/types';
import { addPicture, interests, profile, removePicture, saveInterests, saveProfile, saveWishes, showFirst, wishes } from '../state/me';
import { tell, tellError } from '../state/toasts';
import { Button, Choice, Field, TextField, Trouble, useSubmit } from '../ui/controls';
import { CloseIcon, PlusIcon, StarIcon, TrashIcon } from '../ui/icons';
import { GENDERS, WANTED, countries, languageName, languages } from '../ui/words';

interface FormProps {
  action: string;
  onDone: () => void;
}

const MOST_LANGUAGES = 10;
const MOST_PICTURES = 9;
const ADULT = 18;
const OLDEST = 120;

function Languages({ value, onValue }: { value: string[]; onValue: (codes: string[]) => void }) {
  return (
    <Field label="Languages you speak" optional>
      {(attributes) => (
        <div class="picker">
          {value.length > 0 && (
            <ul class="chips" aria-label="Chosen languages">
              {value.map((code) => (
                <li class="chip-chosen" key={code}>
                  {languageName(code)}
                  <button type="button" aria-label={`Remove ${languageName(code)}`} onClick={() => onValue(value.filter((one) => one !== code))}>
                    <CloseIcon />
                  </button>
                </li>
              ))}
            </ul>
          )}
          <select {...attributes} value="" disabled={value.length >= MOST_LANGUAGES}
            onChange={(event) => { onValue([...value, event.currentTarget.value]); event.currentTarget.value = ''; }}>
            <option value="">Add a language…</option>
            {languages().filter(([code]) => !value.includes(code)).map(([code, name]) => <option key={code} value={code}>{name}</option>)}
          </select>
        </div>
      )}
    </Field>
  );
}

/** Who somebody is. */
export function AboutForm({ action, onDone }: FormProps) {
  const own = profile.value!;
  const [name, setName] = useState(own.displayName);
  const [gender, setGender] = useState<Gender[]>(own.gender ? [own.gender] : []);
  const [bio, setBio] = useState(own.bio ?? '');
  const [city, setCity] = useState(own.city ?? '');
  const [country, setCountry] = useState(own.country ?? '');
  const [spoken, setSpoken] = useState(own.languages.length > 0 ? own.languages : [navigator.language.slice(0, 2).toLowerCase()]);
  const { busy, wrong, trouble, form, run, change } = useSubmit();
  const submit = () => run(async () => {
    await saveProfile({
      displayName: name,
      gender: gender[0],
      bio: bio.trim() || undefined,
      city: city.trim() || undefined,
      country: country || undefined,
      languages: spoken,
    });
    onDone();
  }, { displayName: !name.trim() && 'What shall we call you?', gender: !gender[0] && 'Please choose one, so that we know who looks for you.' });

  return (
    <form ref={form} noValidate onInput={change} onChange={change} onSubmit={(event) => { event.preventDefault(); void submit(); }}>
      <Trouble text={trouble} />
      <TextField label="First name" value={name} onValue={setName} error={wrong['displayName']}
        input={{ autocomplete: 'given-name', maxLength: 50, name: 'displayName' }} />
      <Choice name="gender" legend="I am a" options={GENDERS} value={gender} onValue={setGender} error={wrong['gender']} />
      <Field label="About you" optional hint="What would you tell somebody in the first minute?" error={wrong['bio']}>
        {(attributes) => <textarea {...attributes} name="bio" rows={4} maxLength={1000} value={bio} onInput={(event) => setBio(event.currentTarget.value)} />}
      </Field>
      <div class="pair">
        <TextField label="City" optional value={city} onValue={setCity} error={wrong['city']} input={{ maxLength: 100, name: 'city', autocomplete: 'address-level2' }} />
        <Field label="Country" optional error={wrong['country']}>
          {(attributes) => (
            <select {...attributes} name="country" value={country} onChange={(event) => setCountry(event.currentTarget.value)}>
              <option value="">Not told</option>
              {countries().map(([code, text]) => <option key={code} value={code}>{text}</option>)}
            </select>
          )}
        </Field>
      </div>
      <Languages value={spoken} onValue={setSpoken} />
      <Button type="submit" busy={busy}>{action}</Button>
    </form>
  );
}

/** Pictures: the first is the one that others see first. */
export function Pictures() {
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [over, setOver] = useState(false);
  const pictures = profile.value!.images;

  const attempt = async (action: () => Promise<void>, done: string) => {
    setBusy(true);
    try {
      await action();
      tell(done);
    } catch (error) {
      tellError(error);
    } finally {
      setBusy(false);
    }
  };
  const add = (files: FileList | null | undefined) => {
    const file = files?.[0];
    if (file) void attempt(() => addPicture(file), 'Your picture is there.');
    if (input.current) input.current.value = '';
  };

  return (
    <div class="pictures">
      <ul class="picture-grid">
        {pictures.map((picture, place) => (
          <li key={picture.id} class="picture">
            <img src={picture.thumbnails.medium} alt={`Your picture ${place + 1}`} />
            {picture.status !== 'APPROVED' && <span class="badge">{picture.status === 'PENDING' ? 'Being checked' : 'Refused'}</span>}
            {place === 0 && picture.status === 'APPROVED' && <span class="badge">First</span>}
            <div class="picture-tools">
              {place > 0 && (
                <button type="button" class="round" aria-label={`Show picture ${place + 1} first`} disabled={busy}
                  onClick={() => void attempt(() => showFirst(picture.id), 'This picture comes first now.')}><StarIcon /></button>
              )}
              <button type="button" class="round" aria-label={`Delete picture ${place + 1}`} disabled={busy}
                onClick={() => void attempt(() => removePicture(picture.id), 'The picture is gone.')}><TrashIcon /></button>
            </div>
          </li>
        ))}
        {pictures.length < MOST_PICTURES && (
          <li>
            <label class={over ? 'picture-add picture-over' : 'picture-add'} aria-busy={busy}
              onDragOver={(event) => { event.preventDefault(); setOver(true); }}
              onDragLeave={() => setOver(false)}
              onDrop={(event) => { event.preventDefault(); setOver(false); add(event.dataTransfer?.files); }}>
              <input ref={input} class="unseen" type="file" accept="image/jpeg,image/png,image/webp" disabled={busy}
                onChange={(event) => add(event.currentTarget.files)} />
              {busy ? <span class="spinner" aria-hidden="true" /> : <PlusIcon />}
              <span>{pictures.length === 0 ? 'Add a picture' : 'Add another'}</span>
            </label>
          </li>
        )}
      </ul>
      <p class="hint">JPEG, PNG or WebP. Where and when it was taken is removed from it.</p>
    </div>
  );
}

const LEAST_INTERESTS = 3;
const MOST_INTERESTS = 10;

export function InterestsForm({ action, onDone }: FormProps) {
  const [chosen, setChosen] = useState(profile.value!.interests);
  const { busy, trouble, form, run, change } = useSubmit();
  const groups = Map.groupBy(interests.value, (interest) => interest.categoryName);
  const submit = () => run(async () => {
    await saveInterests(chosen);
    onDone();
  });
  const enough = chosen.length >= LEAST_INTERESTS;
  return (
    <form ref={form} noValidate onInput={change} onChange={change} onSubmit={(event) => { event.preventDefault(); void submit(); }}>
      <Trouble text={trouble} />
      {[...groups].map(([category, members]) => (
        <Choice key={category} legend={category} many options={members.map(({ slug, name }) => [slug, name] as const)}
          value={chosen.filter((slug) => members.some((one) => one.slug === slug))}
          onValue={(slugs) => {
            const others = chosen.filter((slug) => !members.some((one) => one.slug === slug));
            if (others.length + slugs.length <= MOST_INTERESTS) setChosen([...others, ...slugs]);
            else setChosen([...chosen]);
          }} />
      ))}
      <div class="sticky-foot">
        <p class="hint" aria-live="polite">{chosen.length === 0 ? `Choose ${LEAST_INTERESTS} to ${MOST_INTERESTS}` : chosen.length < LEAST_INTERESTS ? `${chosen.length} chosen, ${LEAST_INTERESTS - chosen.length} more to go` : `${chosen.length} chosen${chosen.length === MOST_INTERESTS ? ', the most there can be' : ''}`}</p>
        <Button type="submit" busy={busy} disabled={!enough}>{action}</Button>
      </div>
    </form>
  );
}

/** Whom somebody would like to meet. */
export function WishesForm({ action, onDone }: FormProps) {
  const before = wishes.value!;
  const [genders, setGenders] = useState<Gender[]>(before.told === false ? [] : before.genders);
  const [ageMin, setAgeMin] = useState(String(before.ageMin));
  const [ageMax, setAgeMax] = useState(String(before.ageMax));
  const [shared, setShared] = useState(before.sharedInterestsOnly ?? false);
  const { busy, wrong, trouble, form, run, change } = useSubmit();
  const [least, greatest] = [Number(ageMin), Number(ageMax)];
  const outside = (age: number) => !Number.isInteger(age) || age < ADULT || age > OLDEST;
  const submit = () => run(async () => {
    const { told: _, ...kept } = before;
    await saveWishes({ ...kept, genders, ageMin: least, ageMax: greatest, sharedInterestsOnly: shared });
    onDone();
  }, {
    genders: genders.length === 0 && 'Choose at least one.',
    ageMin: outside(least) && `An age from ${ADULT} to ${OLDEST}.`,
    ageMax: outside(greatest) ? `An age from ${ADULT} to ${OLDEST}.` : greatest < least && 'This has to be the greater of the two.',
  });

  return (
    <form ref={form} noValidate onInput={change} onChange={change} onSubmit={(event) => { event.preventDefault(); void submit(); }}>
      <Trouble text={trouble} />
      <Choice name="genders" legend="I would like to meet" many options={WANTED} value={genders} onValue={setGenders} error={wrong['genders']} />
      <fieldset class="choice">
        <legend>Aged</legend>
        <div class="pair">
          <TextField label="From" value={ageMin} onValue={setAgeMin} error={wrong['ageMin']} input={{ type: 'number', inputMode: 'numeric', min: ADULT, max: OLDEST, name: 'ageMin' }} />
          <TextField label="To" value={ageMax} onValue={setAgeMax} error={wrong['ageMax']} input={{ type: 'number', inputMode: 'numeric', min: ADULT, max: OLDEST, name: 'ageMax' }} />
        </div>
      </fieldset>
      <div class={wrong['sharedInterestsOnly'] ? 'field field-wrong' : 'field'}>
        <label class="check">
          <input type="checkbox" name="sharedInterestsOnly" checked={shared} onChange={(event) => setShared(event.currentTarget.checked)} />
          <span>Only people who share an interest with me</span>
        </label>
        {wrong['sharedInterestsOnly'] && <p class="error">Choose some interests in your profile first.</p>}
      </div>
      <Button type="submit" busy={busy}>{action}</Button>
    </form>
  );
}
