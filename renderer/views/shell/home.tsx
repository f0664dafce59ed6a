/** The middle column while no article is open. */
export const Home = () => <div className="home" />;
