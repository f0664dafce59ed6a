/** The reviewer's preferences; each takes effect as it is changed. */
import type { ReactNode } from 'react';
import type { Settings } from '../../../shared/model/settings.ts';
import { settingsSchema } from '../../../shared/model/settings.ts';
import { RadioChoice, type RadioOption } from '../../design/radio-choice.tsx';
import { useSettings, useUpdateSettings } from '../../state/settings.ts';
import './settings.css';

interface SliderProps {
  readonly title: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly unit: string;
  readonly onChange: (value: number) => void;
}

const Slider = ({ title, value, min, max, unit, onChange }: SliderProps) => (
  <label className="field">
    <span className="field-label slider-label">
      {title}
      <span className="tabular">
        {value} {unit}
      </span>
    </span>
    <input
      className="slider"
      type="range"
      min={min}
      max={max}
      value={value}
      aria-valuetext={`${value} ${unit}`}
      onChange={(event) => onChange(Number(event.target.value))}
    />
  </label>
);

const Section = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <section className="settings-section">
    <h2>{title}</h2>
    {children}
  </section>
);

const THEMES: readonly RadioOption<Settings['theme']>[] = [
  { value: 'system', title: 'System' },
  { value: 'light', title: 'Light' },
  { value: 'dark', title: 'Dark' },
  { value: 'high-contrast', title: 'High contrast' },
];

const FONTS: readonly RadioOption<Settings['readingFont']>[] = [
  { value: 'serif', title: 'Serif' },
  { value: 'sans', title: 'Sans serif' },
];

const SNAPS: readonly RadioOption<Settings['snap']>[] = [
  { value: 'none', title: 'Exactly as selected' },
  { value: 'word', title: 'Whole words' },
  { value: 'sentence', title: 'Whole sentences' },
];

const { readingSize, readingWidth, reviewerName } = settingsSchema.shape;

export const SettingsPage = () => {
  const settings = useSettings();
  const update = useUpdateSettings();
  return (
    <>
      <Section title="Appearance">
        <RadioChoice title="Theme" value={settings.theme} options={THEMES} onChoose={(theme) => update({ theme })} />
      </Section>
      <Section title="Reading">
        <RadioChoice title="Font" value={settings.readingFont} options={FONTS} onChoose={(readingFont) => update({ readingFont })} />
        <Slider
          title="Text size"
          value={settings.readingSize}
          min={readingSize.minValue ?? 12}
          max={readingSize.maxValue ?? 32}
          unit="px"
          onChange={(value) => update({ readingSize: value })}
        />
        <Slider
          title="Line width"
          value={settings.readingWidth}
          min={readingWidth.minValue ?? 45}
          max={readingWidth.maxValue ?? 100}
          unit="characters"
          onChange={(value) => update({ readingWidth: value })}
        />
        <p className="settings-sample">The dose was doubled after six weeks, and again after ten.</p>
      </Section>
      <Section title="Tagging">
        <RadioChoice title="A tagged selection covers" value={settings.snap} options={SNAPS} onChoose={(snap) => update({ snap })} />
        <label className="field">
          <span className="field-label">Your name, written into new annotations</span>
          <input
            className="input"
            value={settings.reviewerName}
            maxLength={reviewerName.maxLength ?? 200}
            onChange={(event) => update({ reviewerName: event.target.value })}
          />
        </label>
      </Section>
    </>
  );
};
