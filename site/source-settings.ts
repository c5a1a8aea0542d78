/**
 * Where a secret stands. Never in the site file itself: that is copied, mailed and kept in version control. `…Env` names
 * an environment variable, `…File` a file, below the site's folder where it is no absolute path.
 */
export interface ClientSecretPlaces {
  clientIdEnv?: string;
  clientIdFile?: string;
  secretEnv?: string;
  secretFile?: string;
  /** A whole Authorization header, for providers that give out keys. */
  authorizationEnv?: string;
  authorizationFile?: string;
}

/** A provider of ISO 15143-3 fleet snapshots; see docs/telematics.md. */
export interface TelematicsSettings extends ClientSecretPlaces {
  /** Part of the devices' names. */
  name: string;
  /** Of the first page. */
  url: string;
  format?: 'json' | 'xml';
  pollMinutes?: number;
  /** Serial numbers, PINs or the provider's ids; absent: the whole fleet. */
  machines?: string[];
  linksBelow?: string;
  /** OAuth 2 client credentials. */
  tokenUrl?: string;
  scope?: string;
  secretIn?: 'header' | 'body';
}

/** Where weather forecasts come from beside MQTT; see docs/forecast.md. */
export interface WeatherForecastSettings {
  /** Another program writes it; below the site's folder where it is no absolute path. */
  file?: string;
  /** Answers with a forecast of our form or of Open-Meteo's. */
  url?: string;
  /** Base address of an Open-Meteo server, asked for the site's `location`. */
  openMeteo?: string;
  apiKeyEnv?: string;
  apiKeyFile?: string;
  pollMinutes?: number;
}
