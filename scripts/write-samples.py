"""Writes the bundled sample tables to public/samples from scikit-learn, the npm package vega-datasets and rules of our own."""
import csv
import io
import json
import random
import struct
import zipfile
import zlib
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VEGA = ROOT / "node_modules/vega-datasets/data"


def number(value):
    text = repr(float(value))
    return text[:-2] if text.endswith(".0") else text


def write_rows(path, header, rows):
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def plain(name):
    return name.replace(" (cm)", "_cm").replace(" (mm)", "_mm").replace(" (g)", "_g").replace(" ", "_").replace("/", "_per_").lower()


def vega(name):
    return json.loads((VEGA / name).read_text(encoding="utf-8"))


def classes(loaded, target):
    names = [plain(name) for name in loaded.feature_names]
    rows = [
        [number(value) for value in row] + [str(loaded.target_names[label])]
        for row, label in zip(loaded.data, loaded.target)
    ]
    return names + [target], rows


def from_scikit_learn(out):
    from sklearn.datasets import load_breast_cancer, load_diabetes, load_digits, load_iris, load_linnerud, load_wine

    write_rows(out / "breast-cancer.csv", *classes(load_breast_cancer(), "diagnosis"))
    write_rows(out / "iris.csv", *classes(load_iris(), "species"))
    header, rows = classes(load_wine(), "cultivar")
    write_rows(out / "wine.csv", [name.replace("od280_per_od315_of_diluted_wines", "od280_od315") for name in header], rows)

    diabetes = load_diabetes(scaled=False)
    rows = [[number(v) for v in row] + [number(y)] for row, y in zip(diabetes.data, diabetes.target)]
    write_rows(out / "diabetes.csv", list(diabetes.feature_names) + ["progression"], rows)

    linnerud = load_linnerud()
    rows = [[number(v) for v in (*x, *y)] for x, y in zip(linnerud.data, linnerud.target)]
    write_rows(out / "linnerud.csv", [plain(n) for n in (*linnerud.feature_names, *linnerud.target_names)], rows)

    digits = load_digits()
    rows = [[number(v) for v in row] + [str(label)] for row, label in zip(digits.data, digits.target)]
    write_rows(out / "digits.csv", [f"p{r}{c}" for r in range(8) for c in range(8)] + ["digit"], rows)
    with zipfile.ZipFile(out / "digits.zip", "w", zipfile.ZIP_STORED) as archive:
        for i in range(600):
            name = f"{digits.target[i]}/{i:04d}.png"
            pixels = (digits.images[i] * 255 / 16).round().astype("uint8")
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), png(pixels))


def png(pixels):
    """A grey picture as PNG: one byte a pixel, no filter."""
    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    height, width = pixels.shape
    lines = b"".join(b"\0" + row.tobytes() for row in pixels)
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(lines, 9)) + chunk(b"IEND", b"")


def from_vega(out):
    penguins = vega("penguins.json")
    keys = list(penguins[0].keys())
    header = [plain(key).replace("beak", "bill") for key in keys]
    write_rows(out / "penguins.csv", header, [["" if p[k] is None else p[k] for k in keys] for p in penguins])

    for name in ("seattle-weather.csv", "co2-concentration.csv", "us-employment.csv"):
        (out / name).write_bytes((VEGA / name).read_bytes().replace(b"\r\n", b"\n"))

    gapminder = vega("gapminder.json")
    regions = ["South Asia", "Europe and Central Asia", "Sub-Saharan Africa", "America", "East Asia and Pacific", "Middle East and North Africa"]
    header = ["country", "region", "year", "population", "life_expectancy", "fertility"]
    rows = [[g["country"], regions[g["cluster"]], g["year"], g["pop"], g["life_expect"], g["fertility"]] for g in gapminder]
    write_rows(out / "gapminder.csv", header, rows)

    flights = vega("flights-2k.json")
    header = ["date", "origin", "destination", "distance_miles", "delay_minutes"]
    rows = [[f["date"].replace("/", "-"), f["origin"], f["destination"], f["distance"], f["delay"]] for f in flights]
    write_rows(out / "flights.csv", header, rows)
    used = {row[1] for row in rows} | {row[2] for row in rows}
    with open(VEGA / "airports.csv", newline="", encoding="utf-8") as file:
        airports = [row for row in csv.DictReader(file)]
    kept = [a for i, a in enumerate(airports) if (a["iata"] in used and a["iata"] not in ("LAS", "MDW")) or i % 60 == 0]
    header = ["iata", "name", "city", "state", "latitude", "longitude"]
    write_rows(out / "airports.csv", header, [[a[key] for key in header] for a in kept])

    earthquakes = vega("earthquakes.json")["features"]
    header = ["time", "place", "magnitude", "depth_km", "latitude", "longitude", "kind", "stations", "gap_degrees", "significance"]
    rows = []
    for quake in earthquakes:
        p, (longitude, latitude, depth) = quake["properties"], quake["geometry"]["coordinates"]
        when = datetime.fromtimestamp(p["time"] / 1000, timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
        values = [when, p["place"], p["mag"], depth, latitude, longitude, p["type"], p["nst"], p["gap"], p["sig"]]
        rows.append(["" if value is None else value for value in values])
    write_rows(out / "earthquakes.csv", header, rows)

    with open(VEGA / "birdstrikes.csv", newline="", encoding="utf-8") as file:
        strikes = list(csv.DictReader(file))[::4]
    keys = list(strikes[0].keys())
    names = {"Effect Amount of damage": "damage", "When Time of day": "time_of_day", "When Phase of flight": "phase"}
    names |= {"Aircraft Make Model": "aircraft", "Aircraft Airline Operator": "operator", "Airport Name": "airport"}
    names |= {"Cost Total $": "cost_dollars", "Cost Other": "cost_other", "Cost Repair": "cost_repair", "Speed IAS in knots": "speed_knots"}
    rows = [["No damage" if s[k] == "None" else s[k] for k in keys] for s in strikes if s["Effect Amount of damage"] != "C"]
    write_rows(out / "birdstrikes.csv", [names.get(k, plain(k)) for k in keys], rows)

    industries = vega("unemployment-across-industries.json")
    header = ["date", "industry", "unemployed_thousands", "rate_percent"]
    rows = [[f"{u['year']}-{u['month']:02d}-01", u["series"], u["count"], u["rate"]] for u in industries]
    write_rows(out / "unemployment.csv", header, rows)


TOPICS = {
    "delivery": [
        "My parcel {n} still says {state}. When will it come?",
        "The courier left order {n} at the wrong {place}.",
        "Tracking for {n} has not moved since {day}.",
        "Can you change the address of order {n} to my {place}?",
    ],
    "refund": [
        "I sent {item} back on {day} and the money is not there yet.",
        "Please refund order {n}, the {item} never arrived.",
        "You charged me twice for the {item} in order {n}.",
        "How long does a refund for a {item} take?",
    ],
    "product": [
        "The {item} stopped working after {day}.",
        "Is there a {colour} {item} in stock?",
        "The {item} I got is {colour}, I ordered another colour.",
        "How do I clean the {item}?",
    ],
    "account": [
        "I cannot log in since {day}, the code never comes.",
        "Please delete my account and everything about order {n}.",
        "How do I change the e-mail of my account?",
        "My password link says it has expired, twice on {day}.",
    ],
}
FILL = {
    "state": ["on its way", "in the depot", "not yet handed over", "out for delivery"],
    "place": ["neighbour", "office", "garage", "front door", "parcel shop"],
    "day": ["Monday", "Tuesday", "last Friday", "the weekend", "yesterday"],
    "item": ["kettle", "lamp", "jacket", "keyboard", "chair", "tent", "headphones", "blender"],
    "colour": ["red", "blue", "black", "white", "green"],
}
OPENINGS = ["", "", "Hello, ", "Hi! ", "Good morning. ", "Once more: "]
ENDINGS = ["", "", " Thanks.", " Please hurry!", " This is urgent.", " Best wishes", " I am really unhappy."]


def messages(out):
    """Support messages put together from phrases: topics can be told, and the phrases repeat."""
    chance = random.Random(20240501)
    rows, start = [], datetime(2024, 3, 1, 8)
    for i in range(800):
        topic = chance.choices(list(TOPICS), [5, 3, 4, 1])[0]
        template = chance.randrange(4)
        filled = TOPICS[topic][template].format(n=chance.randrange(10_000, 99_999), **{k: chance.choice(v) for k, v in FILL.items()})
        opening, ending = chance.choice(OPENINGS), chance.choice(ENDINGS)
        urgent = "yes" if "urgent" in ending or "hurry" in ending or (topic == "account" and template == 0) else "no"
        if chance.random() < 0.05:
            topic = chance.choice(list(TOPICS))
        start += timedelta(minutes=chance.randrange(3, 90))
        channel = chance.choices(["mail", "chat", "form"], [4, 3, 2])[0]
        rows.append([i + 1, start.strftime("%Y-%m-%d %H:%M"), channel, f"{opening}{filled}{ending}", urgent, topic])
    write_rows(out / "messages.csv", ["id", "received", "channel", "text", "urgent", "topic"], rows)


def orders(out):
    """A table as people keep it by hand: two date orders, units in cells, spellings, repeats, a total that does not add up."""
    chance = random.Random(7)
    cities = ["Leeds", "leeds", "LEEDS", "Leeds ", "Bath", "bath", "York", "Yrok", "Hull", ""]
    paid = ["yes", "no", "Yes", "Y", "n", "?", "paid"]
    rows = []
    for i in range(400):
        day = date(2024, 1, 1) + timedelta(days=i // 2)
        when = chance.choice([day.isoformat(), day.strftime("%d/%m/%Y"), day.strftime("%m/%d/%Y"), day.strftime("%d %b %Y")])
        grams = chance.randrange(200, 9000)
        weight = chance.choice([f"{grams / 1000:.2f} kg", f"{grams} g", f"{grams / 453.592:.1f} lb", f"{grams / 1000:.2f}"])
        quantity = chance.choice([1, 1, 2, 3, 5, 12])
        price = round(chance.lognormvariate(3, 0.7), 2)
        total = round(quantity * price, 2)
        if i % 57 == 0:
            total *= 100
        if i % 41 == 0:
            quantity = -1
        shown = chance.choice([f"{price:.2f}", f"£{price:.2f}", f"{price:.2f} GBP", f"{price:.2f}".replace(".", ",")])
        age = chance.choice([chance.randrange(18, 80)] * 12 + [-999, 0, 230, ""])
        row = [f"{i + 1:05d}", when, chance.choice(cities), weight, quantity, shown, f"{total:,.2f}", age, chance.choice(paid), "GBP"]
        rows.append(row)
        if i % 50 == 13:
            rows.append(list(row))
    for row in rows[::23]:
        row[3] = chance.choice(["n/a", "-", "unknown"])
    write_rows(out / "messy-orders.csv", ["Order No", "date", " City", "weight", "qty", "unit price", "total", "Age", "paid?", "currency"], rows)


def failures(out):
    """Sensor readings of machines in time order; few of them fail, and one column is only known afterwards."""
    chance = random.Random(11)
    rows, start = [], datetime(2024, 1, 1)
    for i in range(3000):
        start += timedelta(minutes=20)
        kind = chance.choices(["L", "M", "H"], [6, 3, 1])[0]
        wear = (i * 7 + chance.randrange(40)) % 240
        air = 298 + 3 * (i / 3000) + chance.gauss(0, 1)
        process = air + 10 + chance.gauss(0, 1)
        speed = max(1150, chance.gauss(1540, 180))
        torque = max(4, chance.gauss(40, 10) - (speed - 1540) / 60)
        risk = (wear > 205) * 0.35 + (torque * speed / 9550 > 9.2) * 0.25 + (process - air < 8.6) * 0.2
        failed = chance.random() < risk
        downtime = round(chance.gammavariate(3, 20)) if failed else 0
        rows.append([start.strftime("%Y-%m-%dT%H:%M:%S"), f"M{1 + i % 12:02d}", kind, f"{air:.1f}", f"{process:.1f}", round(speed), f"{torque:.1f}", wear, downtime, "yes" if failed else "no"])
    header = ["time", "machine", "quality", "air_k", "process_k", "speed_rpm", "torque_nm", "wear_minutes", "downtime_minutes", "failed"]
    write_rows(out / "machine-failures.csv", header, rows)


def write_samples(out_dir):
    out = Path(out_dir)
    out.mkdir(parents=True, exist_ok=True)
    from_scikit_learn(out)
    from_vega(out)
    messages(out)
    orders(out)
    failures(out)


if __name__ == "__main__":
    write_samples(ROOT / "public/samples")
