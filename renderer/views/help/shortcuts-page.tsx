/** The shortcut sheet, written from the command list, so that it is never out of date. */
import { COMMAND_GROUPS, useCommandList } from '../../commands/registry.ts';
import { formatShortcut } from '../../commands/keys.ts';
import './help.css';

export const ShortcutsPage = () => {
  const commands = useCommandList().filter(({ keys = [] }) => keys.length > 0);
  return COMMAND_GROUPS.map((group) => {
    const listed = commands.filter((command) => command.group === group);
    return listed.length === 0 ? null : (
      <section key={group} className="shortcuts" aria-labelledby={`shortcuts-${group}`}>
        <h2 id={`shortcuts-${group}`} className="section-title">
          {group}
        </h2>
        <dl>
          {listed.map(({ id, title, keys = [] }) => (
            <div key={id} className="shortcuts-row">
              <dt>{title}</dt>
              <dd>
                {keys.map((key) => (
                  <kbd key={key} className="kbd">
                    {formatShortcut(key)}
                  </kbd>
                ))}
              </dd>
            </div>
          ))}
        </dl>
      </section>
    );
  });
};
