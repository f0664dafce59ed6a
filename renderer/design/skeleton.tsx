/** Shown where text will be; states.css keeps it invisible for the first 150 ms. */
export const Skeleton = ({ lines = 6, label }: { readonly lines?: number; readonly label: string }) => (
  <div className="skeleton" aria-busy="true">
    <p className="visually-hidden">{label}</p>
    {Array.from({ length: lines }, (_, index) => (
      <div key={index} className="skeleton-line" />
    ))}
  </div>
);
