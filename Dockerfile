FROM node:20-bookworm-slim AS frontend
WORKDIR /build/frontend
COPY frontend/package.json frontend/package-lock.json frontend/.npmrc ./
RUN npm ci
COPY frontend ./
RUN npm run build

FROM python:3.12-slim-bookworm
RUN useradd --uid 10001 --create-home sanliang && mkdir /data && chown sanliang /data
WORKDIR /srv/sanliang
COPY requirements/run.txt requirements/run.txt
RUN pip install --no-cache-dir --require-hashes --no-deps -r requirements/run.txt
COPY alembic.ini ./
COPY migrations migrations
COPY app app
COPY frontend/locales frontend/locales
COPY --from=frontend /build/frontend/dist frontend/dist
USER sanliang
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
EXPOSE 8000
ENTRYPOINT ["python", "-m", "app"]
CMD ["serve"]
