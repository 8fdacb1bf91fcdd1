// A file on its way to a door, told how far it is: fetch tells nothing of what was sent.
import { csrfToken, Refusal, requestId, Unreachable } from "../../api/client";

export function post<Answer>(address: string, form: FormData, onPercent: (percent: number) => void): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", address);
    request.setRequestHeader("X-CSRFToken", csrfToken());
    request.setRequestHeader("X-Request-Id", requestId());
    request.setRequestHeader("Accept-Language", document.documentElement.lang);
    request.responseType = "json";
    request.upload.onprogress = (event) => onPercent(event.total ? Math.floor((event.loaded * 100) / event.total) : 0);
    request.onerror = () => reject(new Unreachable());
    request.onload = () => {
      const said = request.response as (Answer & { code?: string; message?: string }) | null;
      if (request.status < 300 && said) resolve(said);
      else if (said?.code) reject(new Refusal(request.status, said.code, said.message ?? said.code));
      else reject(new Unreachable());
    };
    request.send(form);
  });
}
