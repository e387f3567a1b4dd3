/** The first steps after signing up: who, how they look, what they like, whom they want to meet. */
import { useState } from 'preact/hooks';
import { profile } from '../state/me';
import { Button } from '../ui/controls';
import { BackIcon, Mark } from '../ui/icons';
import { Title } from '../ui/pieces';
import { AboutForm, InterestsForm, Pictures, WishesForm } from './about';

const STEPS = ['About you', 'A picture', 'What you like', 'Whom you would like to meet'] as const;

export function Setup({ onDone }: { onDone: () => void }) {
  const [step, setStep] = useState(0);
  const next = () => {
    scrollTo(0, 0);
    if (step + 1 < STEPS.length) setStep(step + 1);
    else onDone();
  };
  return (
    <div class="setup">
      <header class="setup-head">
        {step > 0
          ? <button type="button" class="round round-plain" aria-label="Back" onClick={() => setStep(step - 1)}><BackIcon /></button>
          : <Mark />}
        <ol class="steps" aria-label={`Step ${step + 1} of ${STEPS.length}`}>
          {STEPS.map((name, place) => <li key={name} class={place <= step ? 'done' : ''} aria-current={place === step ? 'step' : undefined}><span class="unseen">{name}</span></li>)}
        </ol>
      </header>
      <main class="narrow" key={step}>
        <Title>{STEPS[step]}</Title>
        {step === 0 && <AboutForm action="Go on" onDone={next} />}
        {step === 1 && (
          <>
            <p class="lead">People like to see whom they are about to meet. One good picture is enough.</p>
            <Pictures />
            <Button look={profile.value!.images.length > 0 ? 'primary' : 'quiet'} onClick={next}>
              {profile.value!.images.length > 0 ? 'Go on' : 'Not now'}
            </Button>
          </>
        )}
        {step === 2 && (
          <>
            <p class="lead">Three to ten things. You are more likely to meet those who like them, too.</p>
            <InterestsForm action="Go on" onDone={next} />
            <Button look="plain" onClick={next}>Not now</Button>
          </>
        )}
        {step === 3 && <WishesForm action="Done" onDone={next} />}
      </main>
    </div>
  );
}
